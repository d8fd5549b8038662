package dev.parley.socketio;

import java.util.ArrayDeque;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What waits for the handlers of one socket. Jobs run one at a time, in order, on a virtual thread
/// that lives as long as there are jobs.
final class Mailbox {
  private static final Logger LOG = Logger.getLogger(Mailbox.class);

  private final int maxJobs;
  private final int maxBytes;
  private final ArrayDeque<Job> jobs = new ArrayDeque<>(2);
  private int bytes;
  private boolean running;

  Mailbox(SocketIoOptions options) {
    maxJobs = options.maxQueuedEvents();
    maxBytes = options.maxQueuedBytes();
  }

  private record Job(int bytes, Runnable work) {}

  /// False when there is no room; then the job is not taken.
  synchronized boolean offer(int size, Runnable work) {
    if (jobs.size() >= maxJobs || bytes + size > maxBytes) {
      return false;
    }
    add(new Job(size, work));
    return true;
  }

  /// Takes the job even when there is no room.
  synchronized void last(Runnable work) {
    add(new Job(0, work));
  }

  private void add(Job job) {
    jobs.add(job);
    bytes += job.bytes();
    if (!running) {
      running = true;
      Thread.ofVirtual().name("socketio").start(this::run);
    }
  }

  private synchronized @Nullable Job next() {
    var job = jobs.poll();
    if (job == null) {
      running = false;
    } else {
      bytes -= job.bytes();
    }
    return job;
  }

  private void run() {
    for (var job = next(); job != null; job = next()) {
      try {
        job.work().run();
      } catch (Throwable e) {
        // Whatever it is, the jobs behind it must run.
        LOG.error("event=handler_failed", e);
      }
    }
  }
}
