package dev.parley.users;

import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import dev.parley.platform.Role;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Everyone with an account.
@Singleton
public final class Users {
  private static final String UPDATED = "user:updated";

  private final UserRows rows;
  private final Presences presences;
  private final Realtime realtime;
  private final Event<UserChanged> changes;

  Users(UserRows rows, Presences presences, Realtime realtime, Event<UserChanged> changes) {
    this.rows = rows;
    this.presences = presences;
    this.realtime = realtime;
    this.changes = changes;
  }

  /// Somebody as others see them.
  public Optional<User> find(UUID id) {
    return Optional.ofNullable(byIds(List.of(id)).get(id));
  }

  /// Several people as others see them, in one query. Unknown ids are missing from the answer.
  public Map<UUID, User> byIds(Collection<UUID> ids) {
    return seen(rows.byIds(ids));
  }

  /// The names of several people, as they are in a transaction. Unknown ids are missing.
  public Map<UUID, String> names(Handle transaction, Collection<UUID> ids) {
    return rows.names(transaction, ids);
  }

  /// Several people as everybody may see them.
  public People seenByAll(Collection<UUID> ids) {
    return people(rows.byIds(ids), Privacy.OPEN);
  }

  /// Several people as one of them, or somebody else, sees them, in one query.
  public People seenBy(UUID viewer, Collection<UUID> ids) {
    var wanted = new HashSet<>(ids);
    wanted.add(viewer);
    var found = rows.byIds(wanted);
    var own = found.stream().filter(row -> row.id().equals(viewer)).findFirst();
    var people = people(found, own.map(UserRow::privacy).orElse(Privacy.OPEN));
    var byId = new LinkedHashMap<>(people.byId());
    if (!ids.contains(viewer)) {
      byId.remove(viewer);
    }
    var withoutReceipts = new HashSet<>(people.withoutReceipts());
    withoutReceipts.remove(viewer);
    return new People(byId, withoutReceipts);
  }

  private People people(List<UserRow> found, Privacy viewers) {
    var withoutReceipts =
        found.stream()
            .filter(row -> !viewers.receipts() || !row.sharesReceipts())
            .map(UserRow::id)
            .collect(Collectors.toSet());
    var byId = seen(found);
    if (!viewers.lastSeen()) {
      byId.replaceAll((_, user) -> user.withoutLastSeen());
    }
    return new People(byId, withoutReceipts);
  }

  /// Rows as somebody sees them, in the order given.
  List<User> shownTo(UUID viewer, List<UserRow> found) {
    return List.copyOf(people(found, privacyOf(viewer)).byId().values());
  }

  /// What somebody lets others see; all of it when there is no such person.
  Privacy privacyOf(UUID id) {
    return rows.byIds(List.of(id)).stream().findFirst().map(UserRow::privacy).orElse(Privacy.OPEN);
  }

  /// Somebody as they see themselves, with their e-mail address.
  public Optional<User> self(UUID id) {
    var presence = presences.of(List.of(id)).getOrDefault(id, Presence.OFFLINE);
    return rows.byIds(List.of(id)).stream()
        .findFirst()
        .map(row -> row.own(presence, Instant.now()));
  }

  /// Whether there is such a user.
  public boolean exists(UUID id) {
    return allExist(List.of(id));
  }

  /// Whether every one of these is a user.
  public boolean allExist(Collection<UUID> ids) {
    var distinct = new HashSet<>(ids);
    return rows.count(distinct) == distinct.size();
  }

  /// Whose e-mail address this is, without regard to case.
  public Optional<UUID> idByEmail(String email) {
    return rows.idByEmail(email);
  }

  /// Adds an account within the caller's transaction. The first one ever becomes admin.
  ///
  /// @return its id
  /// @throws Problem `email_taken`, or `conflict` when the username is taken
  public UUID create(Handle transaction, NewUser user) {
    var id = Ids.next();
    var candidates = candidates(user);
    if (candidates.noneMatch(name -> rows.insert(transaction, id, user, name))) {
      throw rows.hasEmail(transaction, user.email())
          ? Problem.of(ProblemCode.EMAIL_TAKEN, "This e-mail address has an account already.")
          : usernameTaken();
    }
    if (rows.isFounder(transaction, id)) {
      rows.setRole(transaction, id, Role.ADMIN);
    }
    return id;
  }

  private static Stream<String> candidates(NewUser user) {
    if (user.username() == null) {
      return Names.usernamesFor(user.name());
    }
    Names.checkUsername(user.username());
    return Stream.of(user.username());
  }

  /// Tells everyone, after the commit, that a user is new or looks different now.
  public void announce(UUID id) {
    changes.fire(new UserChanged(id, true));
    find(id).ifPresent(user -> realtime.toEveryone(UPDATED, user));
    self(id).ifPresent(user -> realtime.toUser(id, UPDATED, user));
  }

  /// Remembers, in one statement, when people were last here; never moves back.
  public void seen(Map<UUID, Instant> at) {
    if (!at.isEmpty()) {
      rows.seen(at);
    }
  }

  /// Rows as others see them, in the order given.
  Map<UUID, User> seen(List<UserRow> people) {
    var now = Instant.now();
    var present = presences.of(people.stream().map(UserRow::id).toList());
    var users = new LinkedHashMap<UUID, User>();
    for (var row : people) {
      users.put(row.id(), row.seen(present.getOrDefault(row.id(), Presence.OFFLINE), now));
    }
    return users;
  }

  static Problem usernameTaken() {
    return Problem.of(ProblemCode.CONFLICT, "This username is taken.");
  }
}
