package dev.parley.bench.load;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The messages under way, each known by a number: when it was sent and how many arrivals of it are
/// still to come. It is complete when all have come, and a message is only ever replaced by the
/// next one then, so that nothing piles up unseen. Everything happens on the crowd's thread.
public final class Flight {
  private static final int RING = 1 << 16;
  private static final long LONGEST_MICROS = 600_000_000;
  private static final int DIGITS = 3;

  private final EventLoop loop;
  private final Sender sender;
  private final long[] sentAt = new long[RING];
  private final int[] missing = new int[RING];
  private final Histogram arrivals = new Histogram(LONGEST_MICROS, DIGITS);
  private final Histogram acks = new Histogram(LONGEST_MICROS, DIGITS);
  private long next = 1;
  private int underWay;
  private int open;
  private int wanted;
  private long interval;
  private long due;
  private long complete;
  private @Nullable String fault;

  /// Sends one message.
  public interface Sender {
    /// Gives how many arrivals it will have, its acknowledgement included.
    ///
    /// @param id the number that has to come back with each arrival
    int send(long id);
  }

  public Flight(EventLoop loop, Sender sender) {
    this.loop = loop;
    this.sender = sender;
  }

  /// What has happened since the last {@link #reset}.
  ///
  /// @param complete messages that arrived everywhere
  /// @param arrivals deliveries, acknowledgements not among them
  /// @param arrivalMs latency of deliveries
  /// @param ackMs latency of acknowledgements
  public record Tally(
      long nanoTime, long complete, long arrivals, Latency arrivalMs, Latency ackMs) {}

  /// In milliseconds.
  public record Latency(double p50, double p99) {
    static Latency of(Histogram micros) {
      return new Latency(
          micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3);
    }
  }

  /// Keeps so many messages open: sent, and not given back by {@link #giveBack}.
  public void saturate(int messages) {
    wanted = messages;
    refill();
  }

  /// Sends so many messages a second whatever becomes of them; latency counts from the moment at
  /// which a message was due.
  public void pace(double perSecond) {
    interval = Math.round(1e9 / perSecond);
    due = System.nanoTime();
    tick();
  }

  /// Sends nothing more.
  public void stop() {
    wanted = 0;
    interval = 0;
  }

  /// One open message less: the next may be sent.
  public void giveBack() {
    open--;
    refill();
  }

  /// How many have not arrived everywhere yet.
  public int underWay() {
    return underWay;
  }

  /// What went wrong first, if anything did.
  public @Nullable String fault() {
    return fault;
  }

  public void fail(String reason) {
    if (fault == null) {
      fault = reason;
    }
  }

  public void reset() {
    complete = 0;
    arrivals.reset();
    acks.reset();
  }

  public Tally tally() {
    return new Tally(
        System.nanoTime(),
        complete,
        arrivals.getTotalCount(),
        Latency.of(arrivals),
        Latency.of(acks));
  }

  /// A message has reached one of those it is for. Tells whether it is complete with that.
  public boolean arrived(long id, long now) {
    return land(id, now, arrivals);
  }

  /// A message was acknowledged. Tells whether it is complete with that.
  public boolean acked(long id, long now) {
    return land(id, now, acks);
  }

  private boolean land(long id, long now, Histogram histogram) {
    if (id <= 0 || id >= next || id < next - RING || missing[slot(id)] == 0) {
      fail("Message " + id + " came once too often");
      return false;
    }
    histogram.recordValue(Math.clamp((now - sentAt[slot(id)]) / 1_000, 0, LONGEST_MICROS));
    if (--missing[slot(id)] > 0) {
      return false;
    }
    underWay--;
    complete++;
    return true;
  }

  private void refill() {
    while (open < wanted) {
      launch(System.nanoTime());
    }
  }

  private void tick() {
    if (interval == 0) {
      return;
    }
    var now = System.nanoTime();
    while (due <= now) {
      launch(due);
      due += interval;
    }
    var _ = loop.schedule(this::tick, due - now, TimeUnit.NANOSECONDS);
  }

  private void launch(long at) {
    var id = next++;
    if (missing[slot(id)] > 0) {
      fail("More than " + RING + " messages are under way");
      stop();
      return;
    }
    sentAt[slot(id)] = at;
    underWay++;
    open++;
    missing[slot(id)] = sender.send(id);
  }

  private static int slot(long id) {
    return (int) (id & (RING - 1));
  }
}
