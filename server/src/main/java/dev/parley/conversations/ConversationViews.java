package dev.parley.conversations;

import dev.parley.users.Avatars;
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

  private final MemberStore members;
  private final Users users;
  private final LatestMessages latest;

  ConversationViews(MemberStore members, Users users, LatestMessages latest) {
    this.members = members;
    this.users = users;
    this.latest = latest;
  }

  /// The conversations of one viewer, in the order given.
  List<Conversation> of(UUID viewer, List<ConversationStore.Row> rows) {
    var latestById = latest.of(rows.stream().map(ConversationStore.Row::id).toList());
    var peerById = peers(viewer, rows);
    return rows.stream()
        .map(row -> view(row, peerById.get(row.id()), latestById.get(row.id())))
        .toList();
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
    return rows.stream()
        .collect(
            Collectors.toMap(
                ConversationStore.Row::userId,
                row -> view(row, peers(row.userId(), List.of(row)).get(row.id()), newest)));
  }

  /// Members as others see them; someone whose account is gone is left out.
  List<Member> members(List<MemberStore.Row> rows) {
    var userById = users.byIds(rows.stream().map(MemberStore.Row::userId).toList());
    var members = new ArrayList<Member>(rows.size());
    for (var row : rows) {
      var user = userById.get(row.userId());
      if (user != null) {
        members.add(
            new Member(
                user,
                row.memberRole(),
                row.joinedAt(),
                row.lastReadSeq(),
                row.lastDeliveredSeq(),
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
            .map(ConversationStore.Row::id)
            .toList();
    if (directs.isEmpty()) {
      return Map.of();
    }
    var peers = members.peers(directs, viewer);
    var userById = users.byIds(peers.stream().map(MemberStore.Row::userId).toList());
    return peers.stream()
        .filter(peer -> userById.containsKey(peer.userId()))
        .collect(
            Collectors.toMap(MemberStore.Row::conversationId, peer -> userById.get(peer.userId())));
  }

  private static @Nullable String picture(ConversationStore.Row row) {
    return row.avatarId() == null ? null : Avatars.url(row.avatarId());
  }

  private static Conversation view(
      ConversationStore.Row row, @Nullable User peer, @Nullable LatestMessage newest) {
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
        row.lastSeq() - row.lastReadSeq(),
        0,
        NotifyLevel.of(row.notifyLevel()),
        row.mutedUntil(),
        row.archived(),
        row.pinned(),
        false);
  }
}
