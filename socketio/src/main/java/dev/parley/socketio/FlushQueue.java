package dev.parley.socketio;

import io.netty.channel.SingleThreadEventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The transports of one event loop that have something to send, and what they were given.
///
/// Each asks for one flush however many packets it was given in a turn of the loop; flushes come
/// when nothing else waits in the turn. So an idle loop flushes at once, and a loaded one lets many
/// packets leave in one system call.
///
/// An event for everyone gives thousands a packet in one turn. Those who cannot be flushed in a
/// moment are late: they go on in later turns, behind those who were given something since. So a
/// message among ten people need not wait until thousands have been told of something else. Belongs
/// to the loop.
final class FlushQueue {
  private static final Logger LOG = Logger.getLogger(FlushQueue.class);

  /// How long a turn flushes those of its own, and then those who are late, about.
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /// Who has something to send.
  interface Sender {
    /// Sends what was taken.
    void flush();

    /// Cuts the connection, since it cannot be flushed.
    void abort();
  }

  private final SingleThreadEventLoop loop;
  private boolean due;

  private List<Sender> asked = new ArrayList<>();
  private List<Sender> flushing = new ArrayList<>();
  private final ArrayDeque<Sender> late = new ArrayDeque<>();

  /// How many were ever late, and how many of these were flushed.
  private long everLate;

  private long lateFlushed;

  private Batch nothing = Batch.empty(false);
  private Batch nothingCompressed = Batch.empty(true);
  private List<Batch> made = new ArrayList<>();
  private final ArrayDeque<Kept> kept = new ArrayDeque<>();

  /// What was put together in a turn. Who was late by then may need it.
  private record Kept(List<Batch> batches, long until) {}

  FlushQueue(SingleThreadEventLoop loop) {
    this.loop = loop;
  }

  /// Flushes the sender soon. Must not be called again before that is done.
  void add(Sender sender) {
    asked.add(sender);
    flushSoon();
  }

  /// What a sender was given since it was flushed, with one thing more.
  ///
  /// @param compressed whether its peer understands compressed frames
  Batch batch(@Nullable Batch before, Outgoing out, boolean compressed) {
    var known = before == null ? (compressed ? nothingCompressed : nothing) : before;
    return known.then(out, made);
  }

  private void flushSoon() {
    if (!due) {
      due = true;
      loop.executeAfterEventLoopIteration(this::flush);
    }
  }

  private void flush() {
    due = false;
    flushAsked();
    flushLate();
    releaseKept();
    if (!late.isEmpty()) {
      // In the next turn: the end of this one would not be over before.
      loop.execute(this::flushSoon);
    }
  }

  private void flushAsked() {
    var turn = asked;
    asked = flushing;
    flushing = turn;
    // Who is flushed may give others something: that is of the next turn.
    var batches = made;
    made = new ArrayList<>();
    nothing = Batch.empty(false);
    nothingCompressed = Batch.empty(true);
    int done = 0;
    for (long end = end(); done < turn.size() && System.nanoTime() < end; done++) {
      flush(turn.get(done));
    }
    late.addAll(turn.subList(done, turn.size()));
    everLate += turn.size() - done;
    turn.clear();
    kept.add(new Kept(batches, everLate));
  }

  private void flushLate() {
    for (long end = end(); !late.isEmpty() && System.nanoTime() < end; lateFlushed++) {
      flush(late.remove());
    }
  }

  private void releaseKept() {
    while (!kept.isEmpty() && kept.element().until() <= lateFlushed) {
      kept.remove().batches().forEach(Batch::release);
    }
  }

  private static long end() {
    return System.nanoTime() + SLICE_NANOS;
  }

  private static void flush(Sender sender) {
    try {
      sender.flush();
    } catch (RuntimeException | OutOfMemoryError e) {
      // Whatever one of them has, the others must leave.
      LOG.error("event=flush_failed", e);
      sender.abort();
    }
  }
}
