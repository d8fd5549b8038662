package dev.parley.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.conversations.Conversations;
import dev.parley.platform.Change;
import dev.parley.platform.Encoded;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Problems;
import dev.parley.platform.Realtime;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The append-only heart, and the one writer of what everybody does all the time: messages and
/// receipts of all conversations share transactions, so that on one node they never wait for each
/// other's locks. Membership and `clientId` are decided under the conversation's lock, so that
/// neither a removal a moment ago nor another node's retry can slip past.
///
/// A conversation that another transaction holds at the moment (another node's, mostly) is left out
/// of a batch, so that nobody else waits for it; what was meant for it goes to a second lane, which
/// does wait, up to the `lock_timeout` of our connections.
@Singleton
@Unremovable
final class MessageLog {
  private static final Logger LOG = Logger.getLogger(MessageLog.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final Conversations conversations;
  private final MessageLogStore store;
  private final Annex annex;
  private final ReceiptStore receipts;
  private final RecentMessages recent;
  private final Realtime realtime;
  private final ObjectMapper mapper;
  private final Event<MessagePosted> posted;
  private final GroupCommit<Entry, Outcome> lane =
      new GroupCommit<>(
          "messages", GroupCommit.Limits.USUAL, this::commitWhatIsFree, this::publish);
  private final GroupCommit<Entry, Outcome> patientLane =
      new GroupCommit<>(
          "contended", GroupCommit.Limits.USUAL, this::commitAfterWaiting, this::publish);

  MessageLog(
      Jdbi jdbi,
      Conversations conversations,
      MessageLogStore store,
      Annex annex,
      ReceiptStore receipts,
      RecentMessages recent,
      Realtime realtime,
      ObjectMapper mapper,
      Event<MessagePosted> posted) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.store = store;
    this.annex = annex;
    this.receipts = receipts;
    this.recent = recent;
    this.realtime = realtime;
    this.mapper = mapper;
    this.posted = posted;
  }

  /// Returns once the outcome, which is never `Busy`, is durable.
  ///
  /// @throws Problem `overloaded` when too much waits already, `unavailable` when the conversation
  ///   stays locked or the node stops; then nothing was written
  Outcome write(Entry entry) {
    var outcome = lane.submit(entry.userId(), entry);
    if (outcome instanceof Outcome.Busy) {
      outcome = patientLane.submit(entry.userId(), entry);
    }
    if (outcome instanceof Outcome.Busy) {
      throw Problem.retryable(
          ProblemCode.UNAVAILABLE,
          "This conversation cannot be written to at the moment. Try again shortly.",
          SOON);
    }
    if (outcome.isUnmarking()) {
      realtime.refreshFor(entry.userId(), entry.conversationId());
    }
    return outcome;
  }

  private List<Outcome> commitWhatIsFree(List<Entry> entries) {
    return commit(new Batch(entries, this::encode), false);
  }

  private List<Outcome> commitAfterWaiting(List<Entry> entries) {
    try {
      return commit(new Batch(entries, this::encode), true);
    } catch (RuntimeException e) {
      if (!Problems.isLockTimeout(e)) {
        throw e;
      }
      // One of them is still held: let the others not suffer from it.
      return commitWhatIsFree(entries);
    }
  }

  private List<Outcome> commit(Batch batch, boolean wait) {
    if (wait) {
      jdbi.useTransaction(
          handle -> {
            conversations.lock(handle, batch.conversationIds());
            write(handle, batch);
          });
    } else if (batch.isSimple()) {
      // One statement is a transaction of its own.
      jdbi.useHandle(handle -> write(handle, batch));
    } else {
      jdbi.useTransaction(handle -> write(handle, batch));
    }
    batch.advances().forEach(recent::note);
    batch.followed().forEach(it -> realtime.toUser(it.userId(), MessageEvents.THREAD, it));
    return batch.outcomes();
  }

  /// Writes a batch: one statement, however many messages, one more for steps, and those of the
  /// annex.
  void write(Handle handle, Batch batch) {
    if (batch.drafts().isEmpty()) {
      conversations
          .lockFree(handle, batch.conversationIds())
          .forEach(locked -> batch.locked(locked.id(), locked.rev()));
    } else {
      var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      var rows = store.append(handle, batch.conversationIds(), batch.drafts(), now);
      batch.settle(rows, now);
      batch.followed(annex.append(handle, batch.appended()));
    }
    batch.hold(lockedByOthers(handle, batch.missing()));
    batch.move(receipts.move(handle, batch.steps()));
  }

  private Encoded encode(Message message) {
    try {
      return new Encoded(mapper.writeValueAsString(message));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Collection<UUID> lockedByOthers(Handle handle, Collection<UUID> missing) {
    return missing.isEmpty()
        ? List.of()
        : conversations.counters(handle, missing).stream().map(Conversations.Counters::id).toList();
  }

  private void publish(List<Outcome> outcomes) {
    realtime.together(() -> outcomes.forEach(this::publishSafely));
  }

  private void publishSafely(Outcome outcome) {
    try {
      publish(outcome);
    } catch (RuntimeException e) {
      LOG.error("publishing failed; devices catch up by sync", e);
    }
  }

  private void publish(Outcome outcome) {
    switch (outcome) {
      case Outcome.Appended(var message, var json, var membershipRev, var acknowledge) -> {
        acknowledge.accept(json);
        realtime.toConversation(
            new Change(message.conversationId(), message.seq(), message.rev(), membershipRev),
            MessageEvents.RECEIVED,
            json);
        posted.fire(new MessagePosted(message));
      }
      case Outcome.Moved(var receipt, var membershipRev, var shared, _) -> {
        if (shared) {
          realtime.toConversation(
              new Change(receipt.conversationId(), 0, receipt.rev(), membershipRev),
              MessageEvents.RECEIPT,
              receipt);
        } else {
          realtime.toUser(receipt.userId(), MessageEvents.RECEIPT, receipt);
        }
      }
      case Outcome.Known _,
          Outcome.Unmoved _,
          Outcome.Refused _,
          Outcome.Forbidden _,
          Outcome.TooSoon _,
          Outcome.Busy _ -> {}
    }
  }

  // While the database is still there, and before the sockets go that wait for the answers.
  void stop(
      @Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownDelayInitiatedEvent shutdown) {
    lane.close();
    patientLane.close();
  }
}
