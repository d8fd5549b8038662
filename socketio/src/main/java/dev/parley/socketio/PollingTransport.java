package dev.parley.socketio;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// HTTP long-polling: packets wait here until a poll takes them, at most `maxPayload` bytes at once
/// (a single event larger than that goes alone).
final class PollingTransport implements Transport {
  private static final byte SEPARATOR = 0x1e;
  private static final String CLOSE = "1";
  private static final String NOOP = "6";

  private final Lane lane;
  private final int maxPayload;
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private @Nullable HttpServerResponse poll;
  private boolean flushAsked;
  private boolean closed;
  private @Nullable Ending ending;
  private boolean toldAll;

  PollingTransport(Lane lane, int maxPayload) {
    this.lane = lane;
    this.maxPayload = maxPayload;
  }

  @Override
  public String name() {
    return "polling";
  }

  boolean hasPoll() {
    return poll != null;
  }

  boolean holds(HttpServerResponse response) {
    return response.equals(poll);
  }

  /// After [#close]: the peer has, or needs, nothing more.
  boolean hasToldAll() {
    return toldAll;
  }

  void poll(HttpServerResponse response) {
    poll = response;
    if (!waiting.isEmpty()) {
      askFlush();
    }
  }

  /// Answers the poll now: with what waits, else with a packet that says nothing.
  void answerNow() {
    if (poll != null && waiting.isEmpty()) {
      answer(NOOP);
    } else {
      flush();
    }
  }

  @Override
  public void send(Outgoing out) {
    if (closed) {
      return;
    }
    out.retain();
    waiting.add(out);
    waitingBytes += out.size();
    if (poll != null) {
      askFlush();
    }
  }

  private void askFlush() {
    if (!flushAsked) {
      flushAsked = true;
      lane.flushes().add(this);
    }
  }

  @Override
  public long unsentBytes() {
    return waitingBytes;
  }

  @Override
  public void flush() {
    flushAsked = false;
    if (poll != null && !waiting.isEmpty()) {
      var body = Buffer.buffer();
      drain(body);
      answer(body);
    }
  }

  /// The session hears of it as the connection closes.
  @Override
  public void abort() {
    var response = poll;
    if (response != null) {
      response.reset();
    }
  }

  private void drain(Buffer body) {
    for (var next = waiting.peek(); next != null; next = waiting.peek()) {
      if (body.length() > 0 && body.length() + 1 + next.pollingSize() > maxPayload) {
        return;
      }
      for (byte[] payload : next.payloads()) {
        if (body.length() > 0) {
          body.appendByte(SEPARATOR);
        }
        body.appendBytes(payload);
      }
      waiting.remove();
      waitingBytes -= next.size();
      next.release();
    }
  }

  private void answer(String packet) {
    answer(Buffer.buffer(packet));
  }

  private void answer(Buffer body) {
    var response = poll;
    poll = null;
    if (response != null && !response.ended() && !response.closed()) {
      response.putHeader("Content-Type", "text/plain; charset=UTF-8").end(body);
    }
  }

  /// Gives what waits to the transport that takes over.
  void moveTo(Transport next) {
    for (Outgoing out : waiting) {
      next.send(out);
    }
    drop();
    answer(NOOP);
    closed = true;
  }

  @Override
  public void close(Ending ending) {
    closed = true;
    this.ending = ending;
    switch (ending) {
      case SERVER -> lastPoll();
      case PEER -> {
        drop();
        lastPoll();
      }
      case VIOLATION, CUT -> {
        drop();
        answer(CLOSE);
        toldAll = true;
      }
    }
  }

  /// After the close: answers the poll, if there is one, with what still waits, else with the close
  /// packet. These are two polls, because the official client acts on a close packet before it acts
  /// on the messages in front of it. A peer that closed gets a packet that says nothing.
  void lastPoll() {
    if (poll == null) {
      return;
    }
    if (waiting.isEmpty()) {
      answer(ending == Ending.PEER ? NOOP : CLOSE);
      toldAll = true;
    } else {
      flush();
    }
  }

  /// Forgets what waits.
  void drop() {
    waiting.forEach(Outgoing::release);
    waiting.clear();
    waitingBytes = 0;
  }
}
