package dev.parley.conversations;

import dev.parley.users.Avatars;
import dev.parley.users.People;
import dev.parley.users.User;
import dev.parley.users.Users;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shapes rows into what members see: four queries for any number of conversations.
@Singleton
final class ConversationViews {
  private static final String SOMEONE_GONE = "Someone who left";

  private final Users users;
  private final LatestMessages latest;
  private final UnreadMessages unread;

  ConversationViews(Users users, LatestMessages latest, UnreadMessages unread) {
    this.users = users;
    this.latest = latest;
    this.unread = unread;
  }

  /// The conversations of one viewer, in the order given.
  List<Conversation> of(UUID viewer, List<ConversationStore.Row> rows) {
    var latestById = latest.of(rows.stream().map(ConversationStore.Row::id).toList());
    var peerById = peers(viewer, rows);
    var unreadBy = unread(rows);
    return rows.stream()
        .map(
            row ->
                view(row, peerById.get(row.id()), latestById.get(row.id()), count(row, unreadBy)))
        .toList();
  }

  private Map<UnreadMessages.Reading, UnreadMessages.Count> unread(
      List<ConversationStore.Row> rows) {
    return unread.after(
        rows.stream()
            .filter(row -> row.lastSeq() > row.readUpTo())
            .map(ConversationViews::reading)
            .toList());
  }

  private static UnreadMessages.Reading reading(ConversationStore.Row row) {
    return new UnreadMessages.Reading(row.id(), row.userId(), row.readUpTo());
  }

  private static UnreadMessages.Count count(
      ConversationStore.Row row, Map<UnreadMessages.Reading, UnreadMessages.Count> unreadBy) {
    return unreadBy.getOrDefault(reading(row), UnreadMessages.Count.NONE);
  }

  Conversation of(ConversationStore.Row row) {
    return of(row.userId(), List.of(row)).getFirst();
  }

  /// One conversation as each of the given members sees it, by user id.
  Map<UUID, Conversation> ofMembers(List<ConversationStore.Row> rows) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    var first = rows.getFirst();
    var newest = latest.of(List.of(first.id())).get(first.id());
    var unreadBy = unread(rows);
    return rows.stream()
        .collect(
            Collectors.toMap(
                ConversationStore.Row::userId,
                row ->
                    view(
                        row,
                        peers(row.userId(), List.of(row)).get(row.id()),
                        newest,
                        count(row, unreadBy))));
  }

  /// Members as everybody may see them; someone whose account is gone is left out.
  List<Member> members(List<MemberStore.Row> rows) {
    return members(rows, users.seenByAll(ids(rows)));
  }

  /// Members as one of them sees the others and themselves.
  List<Member> members(UUID viewer, List<MemberStore.Row> rows) {
    return members(rows, users.seenBy(viewer, ids(rows)));
  }

  private static List<UUID> ids(List<MemberStore.Row> rows) {
    return rows.stream().map(MemberStore.Row::userId).toList();
  }

  private static List<Member> members(List<MemberStore.Row> rows, People people) {
    var members = new ArrayList<Member>(rows.size());
    for (var row : rows) {
      var user = people.byId().get(row.userId());
      if (user != null) {
        var hidden = people.withoutReceipts().contains(user.id());
        members.add(
            new Member(
                user,
                row.memberRole(),
                row.joinedAt(),
                hidden ? 0 : row.lastReadSeq(),
                hidden ? 0 : row.lastDeliveredSeq(),
                row.rev()));
      }
    }
    return members;
  }

  /// Those who left, as members for the last time: without a past.
  List<Member> formerMembers(List<MemberStore.FormerRow> rows) {
    return members(
        rows.stream()
            .map(
                row ->
                    new MemberStore.Row(
                        row.conversationId(),
                        row.userId(),
                        MemberRole.MEMBER.wire(),
                        Instant.EPOCH,
                        0,
                        0,
                        row.rev()))
            .toList());
  }

  private Map<UUID, User> peers(UUID viewer, List<ConversationStore.Row> rows) {
    var directs =
        rows.stream()
            .filter(row -> row.conversationKind() == ConversationKind.DIRECT)
            .collect(Collectors.toMap(ConversationStore.Row::id, row -> peer(row, viewer)));
    if (directs.isEmpty()) {
      return Map.of();
    }
    var people = users.seenBy(viewer, directs.values()).byId();
    directs.values().removeIf(peer -> !people.containsKey(peer));
    return directs.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, direct -> people.get(direct.getValue())));
  }

  /// The other one of the pair; oneself in the note to self.
  private static UUID peer(ConversationStore.Row row, UUID viewer) {
    var pair = String.valueOf(row.directKey()).split(":", 2);
    var first = UUID.fromString(pair[0]);
    return first.equals(viewer) ? UUID.fromString(pair[1]) : first;
  }

  private static @Nullable String picture(ConversationStore.Row row) {
    return row.avatarId() == null ? null : Avatars.url(row.avatarId());
  }

  private static Conversation view(
      ConversationStore.Row row,
      @Nullable User peer,
      @Nullable LatestMessage newest,
      UnreadMessages.Count unread) {
    var direct = row.conversationKind() == ConversationKind.DIRECT;
    var name = direct ? (peer == null ? SOMEONE_GONE : peer.name()) : String.valueOf(row.name());
    var picture = direct && peer != null ? peer.avatarUrl() : picture(row);
    return new Conversation(
        row.id(),
        row.conversationKind(),
        name,
        row.description(),
        picture,
        row.createdBy(),
        row.createdAt(),
        row.memberCount(),
        peer,
        row.memberRole(),
        newest,
        row.lastSeq(),
        row.rev(),
        row.lastReadSeq(),
        Math.max(0, row.lastSeq() - row.readUpTo() - unread.quiet()),
        unread.mentions(),
        NotifyLevel.of(row.notifyLevel()),
        row.mutedUntil(),
        row.isArchived(),
        row.pinned(),
        false,
        row.announcement(),
        row.slowModeSeconds(),
        row.disappearAfterSeconds(),
        row.unreadFromSeq(),
        row.permissions());
  }
}
