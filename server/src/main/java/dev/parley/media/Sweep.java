package dev.parley.media;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Takes away what nobody needs: uploads that were never sent, files of messages that were deleted,
/// and what a crash left. Any node does it, and it is done once.
@Singleton
final class Sweep {
  private static final Logger LOG = Logger.getLogger(Sweep.class);
  private static final int BATCH = 200;
  private static final Duration RETRY = Duration.ofMinutes(5);

  private final UnusedStore unused;
  private final Garbage garbage;
  private final Storage storage;
  private final ResumableUploads uploads;

  Sweep(UnusedStore unused, Garbage garbage, Storage storage, ResumableUploads uploads) {
    this.unused = unused;
    this.garbage = garbage;
    this.storage = storage;
    this.uploads = uploads;
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void run() {
    var now = Instant.now();
    unused.expired(now, BATCH).forEach(id -> unused.release(id, now));
    garbage.take(now, now.plus(RETRY), BATCH).forEach(this::delete);
  }

  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void uploads() {
    try {
      uploads.sweep();
    } catch (IOException e) {
      LOG.warnf("event=uploads_not_swept cause=\"%s\"", e.getMessage());
    }
  }

  private void delete(UUID fileId) {
    try {
      storage.delete(fileId);
      garbage.done(fileId);
    } catch (IOException e) {
      LOG.warnf("event=file_not_deleted file=%s cause=\"%s\"", fileId, e.getMessage());
    }
  }
}
