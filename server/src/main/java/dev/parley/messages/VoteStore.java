package dev.parley.messages;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of who voted for what.
@Singleton
final class VoteStore {
  /// Voters that are named with an option at the most; all are counted.
  static final int NAMED = 200;

  private final Jdbi jdbi;

  VoteStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The votes of one poll.
  ///
  /// @param counts by option
  /// @param userIds by option, {@link #NAMED} of each at the most
  /// @param voters how many have voted
  record Votes(Map<Integer, Integer> counts, Map<Integer, List<UUID>> userIds, int voters) {
    static final Votes NONE = new Votes(Map.of(), Map.of(), 0);
  }

  /// One option of a poll, or, without one, all of them.
  private record Row(
      UUID conversationId, long seq, @Nullable Integer optionId, int voters, List<UUID> userIds) {}

  /// A vote that is to hold in the place of whatever its voter voted before.
  record Ballot(At at, UUID messageId, UUID userId, List<Integer> optionIds) {}

  /// The votes of some polls. Costs nothing for none.
  Map<At, Votes> of(Collection<At> polls) {
    if (polls.isEmpty()) {
      return Map.of();
    }
    var rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT v.conversation_id, v.seq, v.option_id,
                               count(DISTINCT v.user_id) AS voters,
                               array_agg(v.user_id ORDER BY v.user_id)
                                 FILTER (WHERE v.place <= :named) AS user_ids
                          FROM (SELECT p.*, row_number() OVER (
                                         PARTITION BY p.conversation_id, p.seq, p.option_id
                                         ORDER BY p.user_id) AS place
                                  FROM poll_votes p
                                  JOIN unnest(:conversationIds, :seqs)
                                    AS at (conversation_id, seq)
                                    ON p.conversation_id = at.conversation_id
                                   AND p.seq = at.seq) v
                         GROUP BY GROUPING SETS ((v.conversation_id, v.seq, v.option_id),
                                                 (v.conversation_id, v.seq))
                        """)
                    .bindArray("conversationIds", UUID.class, column(polls, At::conversationId))
                    .bindArray("seqs", Long.class, column(polls, At::seq))
                    .bind("named", NAMED)
                    .mapTo(Row.class)
                    .list());
    return byPoll(rows);
  }

  private static Map<At, Votes> byPoll(List<Row> rows) {
    var all = new HashMap<At, Votes>();
    for (var row : rows) {
      all.merge(new At(row.conversationId(), row.seq()), votes(row), VoteStore::merged);
    }
    return all;
  }

  private static Votes votes(Row row) {
    return row.optionId() == null
        ? new Votes(Map.of(), Map.of(), row.voters())
        : new Votes(Map.of(row.optionId(), row.voters()), Map.of(row.optionId(), row.userIds()), 0);
  }

  private static Votes merged(Votes one, Votes other) {
    var counts = new HashMap<>(one.counts());
    counts.putAll(other.counts());
    var userIds = new HashMap<>(one.userIds());
    userIds.putAll(other.userIds());
    return new Votes(counts, userIds, Math.max(one.voters(), other.voters()));
  }

  /// What one person voted for.
  List<Integer> own(MessageRow row, UUID userId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT option_id::int FROM poll_votes
                     WHERE conversation_id = :conversationId AND seq = :seq AND user_id = :userId
                     ORDER BY option_id
                    """)
                .bind("conversationId", row.conversationId())
                .bind("seq", row.seq())
                .bind("userId", userId)
                .mapTo(Integer.class)
                .list());
  }

  /// The polls that some ballots are for.
  List<MessageRow> polls(Handle handle, List<Ballot> ballots) {
    var places = ballots.stream().map(Ballot::at).distinct().toList();
    return handle
        .createQuery(
            """
            SELECT m.* FROM messages m
              JOIN unnest(:conversationIds, :seqs) AS at (conversation_id, seq)
                ON m.conversation_id = at.conversation_id AND m.seq = at.seq
            """)
        .bindArray("conversationIds", UUID.class, column(places, At::conversationId))
        .bindArray("seqs", Long.class, column(places, At::seq))
        .mapTo(MessageRow.class)
        .list();
  }

  /// Puts the votes of some people, one ballot of each for a poll, in the place of their earlier
  /// ones.
  void replace(Handle handle, Collection<Ballot> ballots) {
    handle
        .createUpdate(
            """
            DELETE FROM poll_votes v
             USING unnest(:conversationIds, :seqs, :userIds) AS b (conversation_id, seq, user_id)
             WHERE v.conversation_id = b.conversation_id AND v.seq = b.seq
               AND v.user_id = b.user_id
            """)
        .bindArray("conversationIds", UUID.class, column(ballots, it -> it.at().conversationId()))
        .bindArray("seqs", Long.class, column(ballots, it -> it.at().seq()))
        .bindArray("userIds", UUID.class, column(ballots, Ballot::userId))
        .execute();
    var votes = new ArrayList<Map.Entry<Ballot, Integer>>();
    ballots.forEach(
        ballot -> ballot.optionIds().forEach(option -> votes.add(Map.entry(ballot, option))));
    handle
        .createUpdate(
            """
            INSERT INTO poll_votes (conversation_id, seq, user_id, option_id)
            SELECT * FROM unnest(:conversationIds, :seqs, :userIds, :optionIds)
            """)
        .bindArray(
            "conversationIds", UUID.class, column(votes, it -> it.getKey().at().conversationId()))
        .bindArray("seqs", Long.class, column(votes, it -> it.getKey().at().seq()))
        .bindArray("userIds", UUID.class, column(votes, it -> it.getKey().userId()))
        .bindArray("optionIds", Integer.class, column(votes, Map.Entry::getValue))
        .execute();
  }

  private static <T, V> List<V> column(Collection<T> rows, Function<T, V> component) {
    return rows.stream().map(component).toList();
  }
}
