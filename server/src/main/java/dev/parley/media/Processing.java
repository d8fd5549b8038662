package dev.parley.media;

import dev.parley.platform.Cipher;
import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.Problems;
import dev.parley.platform.Realtime;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Makes of files what can be shown: two workers, of which one does only what is quick, so that a
/// long film keeps no picture waiting. The database is the queue: what a node was at when it died
/// is taken by another, or by itself once it is back.
@Singleton
@Unremovable
final class Processing {
  /// The event for who uploaded something: the attachment, as it is now.
  static final String UPDATED = "attachment:updated";

  private static final Logger LOG = Logger.getLogger(Processing.class);
  private static final Duration PATIENCE = Duration.ofHours(6);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final JobStore jobs;
  private final MediaStore store;
  private final Garbage garbage;
  private final Storage storage;
  private final Workspace workspace;
  private final Cipher cipher;
  private final Making making;
  private final Realtime realtime;
  private final Event<MediaProcessed> processed;
  private final Semaphore quickWork = new Semaphore(0);
  private final Semaphore anyWork = new Semaphore(0);
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean isStopping;

  Processing(
      Jdbi jdbi,
      JobStore jobs,
      MediaStore store,
      Garbage garbage,
      Storage storage,
      Workspace workspace,
      Cipher cipher,
      Making making,
      Realtime realtime,
      Event<MediaProcessed> processed) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.store = store;
    this.garbage = garbage;
    this.storage = storage;
    this.workspace = workspace;
    this.cipher = cipher;
    this.making = making;
    this.realtime = realtime;
    this.processed = processed;
  }

  void start(@Observes StartupEvent started) throws IOException {
    jobs.release(workspace.clear(), Instant.now());
    workers.add(worker("media-quick", true, quickWork));
    workers.add(worker("media-any", false, anyWork));
    look();
  }

  private Thread worker(String name, boolean quick, Semaphore work) {
    return Thread.ofPlatform().daemon().name(name).start(() -> work(quick, work));
  }

  /// There is something to do.
  void wake() {
    quickWork.release();
    anyWork.release();
  }

  // What other nodes did not finish, and what had to wait.
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    wake();
  }

  private void work(boolean quick, Semaphore work) {
    while (!isStopping) {
      try {
        work.acquire();
        work.drainPermits();
        while (!isStopping && next(quick)) {}
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        // Logs it. It is looked again in a moment.
        Problems.of(e);
      }
    }
  }

  private boolean next(boolean quick) {
    var job = jobs.claim(quick, Instant.now());
    job.ifPresent(this::process);
    return job.isPresent();
  }

  private void process(JobStore.Job job) {
    var heartbeat = Thread.ofVirtual().start(() -> renew(job));
    try {
      settle(job);
    } catch (IOException e) {
      // The storage is away: the file can do nothing about it.
      LOG.warnf("event=media_postponed content=%s cause=\"%s\"", job.contentId(), e.getMessage());
      jobs.postpone(job.contentId(), Instant.now().plus(PAUSE));
      return;
    } finally {
      heartbeat.interrupt();
    }
    tell(job.contentId());
  }

  // Says that somebody is at it still.
  private void renew(JobStore.Job job) {
    try {
      while (true) {
        Thread.sleep(JobStore.CLAIM.dividedBy(3));
        jobs.renew(job.contentId(), Instant.now());
      }
    } catch (InterruptedException _) {
      // It is done.
    } catch (RuntimeException e) {
      LOG.warnf("event=media_claim_lost content=%s cause=\"%s\"", job.contentId(), e);
    }
  }

  private void settle(JobStore.Job job) throws IOException {
    var folder = workspace.begin(job.contentId());
    try {
      var result = result(job, folder);
      if (result != null) {
        keep(job, result);
      } else {
        jdbi.useTransaction(handle -> jobs.settle(handle, job.contentId(), JobStore.Facts.FAILED));
      }
    } finally {
      workspace.end(folder);
    }
  }

  private Making.@Nullable Result result(JobStore.Job job, Path folder) throws IOException {
    if (job.isHopeless()) {
      LOG.warnf("event=media_given_up content=%s type=%s", job.contentId(), job.type());
      return null;
    }
    var original = folder.resolve("original");
    open(job, original);
    try {
      return making.make(original, job.type(), folder);
    } catch (Problem | Ffmpeg.Refused e) {
      if (isStopping) {
        throw new IOException("stopping", e);
      }
      LOG.infof(
          "event=media_failed content=%s type=%s cause=\"%s\"",
          job.contentId(), job.type(), e.getMessage());
      return null;
    }
  }

  private void open(JobStore.Job job, Path to) throws IOException {
    var key = cipher.unwrap(job.wrappedKey(), job.contentId());
    try (var from = key.decryptFile(storage.open(job.fileId()), job.fileId())) {
      Files.copy(Channels.newInputStream(from), to);
    }
  }

  private void keep(JobStore.Job job, Making.Result result) throws IOException {
    var files = new LinkedHashMap<MediaStore.StoredFile, Making.Made>();
    for (var made : result.files()) {
      files.put(stored(job, made), made);
    }
    garbage.expect(ids(files.keySet()), Instant.now().plus(PATIENCE));
    for (var file : files.entrySet()) {
      put(job, file.getKey().id(), file.getValue().file());
    }
    jdbi.useTransaction(
        handle -> {
          if (!jobs.settle(handle, job.contentId(), result.facts())) {
            garbage.note(handle, ids(files.keySet()), Instant.now());
            return;
          }
          if (result.replacesOriginal()) {
            jobs.drop(handle, job.contentId());
          }
          for (var file : files.keySet()) {
            garbage.use(handle, file.id());
            store.insert(handle, file);
          }
        });
  }

  private static MediaStore.StoredFile stored(JobStore.Job job, Making.Made made)
      throws IOException {
    return new MediaStore.StoredFile(
        Ids.next(), job.contentId(), made.role().wire(), made.type(), Files.size(made.file()));
  }

  private static List<UUID> ids(Collection<MediaStore.StoredFile> files) {
    return files.stream().map(MediaStore.StoredFile::id).toList();
  }

  private void put(JobStore.Job job, UUID id, Path file) throws IOException {
    var key = cipher.unwrap(job.wrappedKey(), job.contentId());
    var sealed = workspace.incoming(id);
    try {
      try (var out = key.encryptFile(Files.newOutputStream(sealed), id)) {
        Files.copy(file, out);
      }
      storage.put(id, sealed);
    } finally {
      Files.deleteIfExists(sealed);
    }
  }

  private void tell(UUID contentId) {
    processed.fire(new MediaProcessed());
    var owned = jobs.owned(contentId);
    var ids = owned.stream().map(JobStore.Owned::mediaId).toList();
    store
        .find(ids)
        .forEach(row -> realtime.toUser(row.ownerId(), UPDATED, new Updated(row.view(cipher))));
  }

  /// What is told.
  @Schema(name = "AttachmentUpdated")
  record Updated(Attachment attachment) {}

  @PreDestroy
  void close() throws InterruptedException {
    isStopping = true;
    workers.forEach(Thread::interrupt);
    for (var worker : workers) {
      worker.join(TimeUnit.SECONDS.toMillis(3));
    }
  }
}
