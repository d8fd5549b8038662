package dev.parley.search;

import dev.parley.conversations.ConversationKeys;
import dev.parley.conversations.Conversations;
import dev.parley.messages.Archive;
import dev.parley.messages.Message;
import dev.parley.platform.Caller;
import dev.parley.platform.Lane;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.RateLimits;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds messages among all that a person may read at that moment. The index says where to look;
/// what is shown was opened, and has been seen to be what was looked for.
@Singleton
public final class Search {
  private static final int MOST_SEARCHES = 120;
  private static final Duration SEARCHES_IN = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// Candidates that are opened for a page at the most: then what was found so far is the page.
  private static final int MOST_OPENED = 1_000;

  /// Fewer conversations than these are not worth a thread of their own.
  private static final int LEAST_OF_A_PART = 32;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final int MOST_PINNED = 10_000;
  private static final String ME = "me";

  private final SearchStore store;
  private final Conversations conversations;
  private final Candidates candidates;
  private final Archive archive;
  private final ConversationKeys keys;
  private final RateLimits.Budget budget;
  private final Lane lane = new Lane("search", PROCESSORS, PATIENCE);

  Search(
      SearchStore store,
      Conversations conversations,
      Candidates candidates,
      Archive archive,
      ConversationKeys keys,
      RateLimits limits) {
    this.store = store;
    this.conversations = conversations;
    this.candidates = candidates;
    this.archive = archive;
    this.keys = keys;
    budget = limits.budget(MOST_SEARCHES, SEARCHES_IN);
  }

  /// A page of messages, the newest first.
  ///
  /// @throws Problem `validation_failed` when there is nothing to look for, `rate_limited`,
  ///   `overloaded` when too many are searching
  Page<SearchHit> page(Caller caller, Query query, int limit, @Nullable String cursor) {
    budget.spend(caller.userId());
    if (query.phrases().isEmpty()
        && query.from().isEmpty()
        && query.has().isEmpty()
        && !query.pinned()) {
      throw Problem.invalid("q", "needs a word, or from:, has: or is:pinned");
    }
    var span = cursor == null ? query.span() : Continuation.of(cursor).narrow(query.span());
    var found = candidates(caller.userId(), query, span);
    return lane.run(() -> page(caller.userId(), query, span, limit, found));
  }

  private Page<SearchHit> page(
      UUID readerId, Query query, Span span, int limit, List<Candidates.Found> found) {
    var order = new NewestFirst(archive, readerId, span, found);
    var hits = new ArrayList<SearchHit>();
    var last = Optional.<Archive.Place>empty();
    for (var opened = 0; opened < MOST_OPENED; ) {
      var places = order.next(limit + 1 - hits.size());
      if (places.isEmpty()) {
        return new Page<>(hits, null);
      }
      opened += places.size();
      var messages = new HashMap<UUID, Message>();
      archive.read(readerId, places).forEach(message -> messages.put(message.id(), message));
      for (var place : places) {
        var hit = Optional.ofNullable(messages.get(place.id())).flatMap(each -> hit(each, query));
        if (hit.isPresent() && hits.size() == limit) {
          return new Page<>(hits, Continuation.after(last.orElseThrow()));
        }
        hit.ifPresent(hits::add);
        last = Optional.of(place);
      }
    }
    return new Page<>(hits, Continuation.after(last.orElseThrow()));
  }

  private static Optional<SearchHit> hit(Message message, Query query) {
    if (!query.has().stream().allMatch(has -> has.isIn(message))) {
      return Optional.empty();
    }
    return Match.of(message, query.phrases())
        .map(match -> new SearchHit(message, message.conversationId(), Excerpt.of(match)));
  }

  private List<Candidates.Found> candidates(UUID readerId, Query query, Span span) {
    var senders = query.from().stream().map(name -> person(readerId, name)).toList();
    var own = conversations(readerId, query.in());
    if (own.isEmpty() || senders.stream().anyMatch(Optional::isEmpty)) {
      return List.of();
    }
    var marks = new ArrayList<List<String>>();
    if (!senders.isEmpty()) {
      // Whoever names two people wants what either wrote.
      marks.add(senders.stream().map(id -> Codes.from(id.orElseThrow())).toList());
    }
    query.has().forEach(has -> marks.add(List.of(has.mark())));
    var found = new ArrayList<Candidates.Found>();
    if (!query.phrases().isEmpty() || !marks.isEmpty()) {
      lane.runAll(
              parts(own).stream()
                  .map(part -> lookUp(readerId, part, query.phrases(), marks, span))
                  .toList())
          .forEach(found::addAll);
    }
    if (!query.pinned()) {
      return found;
    }
    var pinned = Pinned.of(archive.pinned(readerId, own, MOST_PINNED));
    return query.phrases().isEmpty() && marks.isEmpty() ? pinned.all() : pinned.among(found);
  }

  private static List<List<UUID>> parts(List<UUID> ids) {
    var size = Math.max(LEAST_OF_A_PART, Math.ceilDiv(ids.size(), PROCESSORS));
    return IntStream.range(0, Math.ceilDiv(ids.size(), size))
        .mapToObj(i -> ids.subList(i * size, Math.min(ids.size(), (i + 1) * size)))
        .toList();
  }

  private Callable<List<Candidates.Found>> lookUp(
      UUID readerId,
      List<UUID> conversationIds,
      List<Query.Phrase> phrases,
      List<List<String>> marks,
      Span span) {
    return () -> {
      var lookups = new ArrayList<Lookup>();
      keys.of(conversationIds)
          .forEach(
              (id, key) -> lookups.add(Lookup.of(id, new TermCodes(key.hash()), phrases, marks)));
      return candidates.find(readerId, lookups, span);
    };
  }

  private Optional<UUID> person(UUID readerId, String name) {
    if (name.equalsIgnoreCase(ME)) {
      return Optional.of(readerId);
    }
    var id = id(name);
    return id.isPresent() ? id : store.userId(name.startsWith("@") ? name.substring(1) : name);
  }

  private List<UUID> conversations(UUID readerId, List<String> names) {
    if (names.isEmpty()) {
      return conversations.countersOf(readerId).stream()
          .filter(each -> each.lastSeq() > 0)
          .map(Conversations.Counters::id)
          .toList();
    }
    return store.conversations(readerId, Conversations.MAX_CONVERSATIONS).stream()
        .filter(each -> names.stream().allMatch(name -> isNamed(each, name)))
        .map(SearchStore.Own::id)
        .toList();
  }

  private static boolean isNamed(SearchStore.Own own, String name) {
    var bare = name.startsWith("#") || name.startsWith("@") ? name.substring(1) : name;
    return own.id().toString().equalsIgnoreCase(name)
        || (own.name() != null && Folding.alike(own.name()).equals(Folding.alike(bare)));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    lane.close();
  }
}
