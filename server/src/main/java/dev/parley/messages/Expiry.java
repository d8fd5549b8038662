package dev.parley.messages;

import dev.parley.platform.Problem;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/// Erases messages whose time is over: all that they said, and all that was said about them. What
/// remains is the tombstone of a deleted message. Any node does it, and it is done once.
@Singleton
final class Expiry {
  private static final Logger LOG = Logger.getLogger(Expiry.class);
  private static final int BATCH = 200;
  private static final int MAX_BATCHES = 20;

  private final Jdbi jdbi;
  private final Changes changes;
  private final EditStore edits;
  private final MessageIndex index;

  Expiry(Jdbi jdbi, Changes changes, EditStore edits, MessageIndex index) {
    this.jdbi = jdbi;
    this.changes = changes;
    this.edits = edits;
    this.index = index;
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() {
    for (var i = 0; i < MAX_BATCHES; i++) {
      var due = due();
      due.forEach(this::erase);
      if (due.size() < BATCH) {
        return;
      }
    }
  }

  private List<At> due() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT conversation_id, seq FROM messages
                     WHERE expires_at <= :now ORDER BY expires_at LIMIT :limit
                    """)
                .bind("now", Instant.now())
                .bind("limit", BATCH)
                .mapTo(At.class)
                .list());
  }

  private void erase(At at) {
    try {
      changes.apply(
          at.conversationId(),
          at.seq(),
          (handle, fresh, rev) -> {
            if (fresh.isDeleted()) {
              return Optional.empty();
            }
            index.erased(handle, at.conversationId(), List.of(at.seq()));
            return Optional.of(edits.erase(handle, fresh, null, false, rev));
          });
    } catch (Problem e) {
      LOG.debugf(
          "event=expired_gone conversation=%s cause=%s", at.conversationId(), e.getMessage());
    }
  }
}
