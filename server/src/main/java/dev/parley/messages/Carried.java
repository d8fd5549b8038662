package dev.parley.messages;

import dev.parley.media.Attachment;
import dev.parley.media.Media;
import dev.parley.media.MediaProcessed;
import dev.parley.platform.Problem;
import dev.parley.platform.Problems;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Keeps what messages say of the files they carry true: a file may still be processed when it is
/// sent, and is ready, or has failed, later.
@Singleton
final class Carried {
  private static final Logger LOG = Logger.getLogger(Carried.class);
  private static final int BATCH = 200;

  private final Media media;
  private final Changes changes;
  private final MessageReader reader;
  private final ExtraStore extras;
  private final AtomicInteger wanted = new AtomicInteger();

  Carried(Media media, Changes changes, MessageReader reader, ExtraStore extras) {
    this.media = media;
    this.changes = changes;
    this.reader = reader;
    this.extras = extras;
  }

  static Media.Carrying of(Message message) {
    return new Media.Carrying(
        message.conversationId(),
        message.seq(),
        message.kind() == MessageKind.VOICE,
        message.attachments());
  }

  void processed(@Observes MediaProcessed processed) {
    wake();
  }

  // What was made ready while the message was on its way here has been told already.
  void posted(@Observes MessagePosted posted) {
    if (posted.message().attachments().stream().anyMatch(Attachment::isProcessing)) {
      wake();
    }
  }

  // Of a node that died, or could not reach the database.
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    wake();
  }

  private void wake() {
    if (wanted.getAndIncrement() == 0) {
      Thread.ofVirtual().name("carried").start(this::work);
    }
  }

  // Whoever wakes it while it works has it look once more.
  private void work() {
    int answered;
    do {
      answered = wanted.get();
      try {
        settleAll();
      } catch (RuntimeException e) {
        // Logs it. It is looked again soon.
        Problems.of(e);
      }
    } while (!wanted.compareAndSet(answered, 0));
  }

  private void settleAll() {
    var places = media.unsettled(BATCH);
    while (!places.isEmpty()) {
      places.forEach(this::settle);
      places = places.size() < BATCH ? List.of() : media.unsettled(BATCH);
    }
  }

  private void settle(Media.Place at) {
    try {
      changes.apply(
          at.conversationId(), at.seq(), (handle, fresh, rev) -> settle(handle, fresh, rev));
    } catch (Problem e) {
      LOG.debugf("event=carrier_gone conversation=%s", at.conversationId());
    }
  }

  private Optional<MessageRow> settle(Handle handle, MessageRow row, long rev) {
    var message = reader.bare(row);
    if (message.attachments().isEmpty()) {
      return Optional.empty();
    }
    var settled = media.settle(handle, of(message));
    return settled.equals(message.attachments())
        ? Optional.empty()
        : extras.set(handle, row, reader.extra(row).withAttachments(settled), rev);
  }
}
