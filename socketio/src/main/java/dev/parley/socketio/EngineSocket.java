package dev.parley.socketio;

import dev.parley.socketio.Transport.Ending;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One Engine.IO session: a stream of messages both ways over whichever transport it has now, with
/// a heartbeat. All of its state belongs to one event loop, its lane; public methods may be called
/// from any thread and keep the order in which one thread calls them.
public final class EngineSocket {
  private static final Logger LOG = Logger.getLogger(EngineSocket.class);
  private static final long UPGRADE_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// How long a poll may be behind the close packet that the client sent after it.
  private static final long CROSSING_NANOS = TimeUnit.SECONDS.toNanos(1);

  private enum State {
    OPEN,
    /// Closed; what is still to be said waits for a poll.
    ENDING,
    CLOSED
  }

  private final EngineIoServer server;
  private final SocketIoOptions options;
  private final String id;
  private final Lane lane;
  private final Handshake handshake;
  private final AtomicBoolean receivingBody = new AtomicBoolean();

  private State state = State.OPEN;
  private @Nullable Transport transport;
  private @Nullable EngineListener listener;
  private final Heartbeat heartbeat;
  private @Nullable ScheduledFuture<?> lastPollTimeout;
  private boolean closedByPeer;

  private boolean probed;
  private @Nullable WebSocketTransport candidate;
  private @Nullable ScheduledFuture<?> upgradeTimeout;

  EngineSocket(EngineIoServer server, String id, Lane lane, Handshake handshake) {
    this.server = server;
    this.options = server.options();
    this.id = id;
    this.lane = lane;
    this.handshake = handshake;
    this.heartbeat = new Heartbeat(this, options);
  }

  /// A secret between this client and the server: whoever knows it can speak for the client.
  public String id() {
    return id;
  }

  public Handshake handshake() {
    return handshake;
  }

  /// Sends a text message; does nothing once the session is closed.
  public void send(String message) {
    send(Outgoing.packet("4" + message));
  }

  /// Sends a binary message; does nothing once the session is closed.
  public void send(byte[] message) {
    send(Outgoing.binary(message));
  }

  /// Closes the session after what was sent before has left.
  public void close() {
    close("forced close");
  }

  void close(String reason) {
    lane.execute(() -> end(reason, Ending.SERVER));
  }

  Lane lane() {
    return lane;
  }

  AtomicBoolean receivingBody() {
    return receivingBody;
  }

  /// Sends and gives up the caller's reference.
  void send(Outgoing out) {
    boolean taken =
        lane.executeTogether(
            () -> {
              deliver(out);
              out.release();
            });
    if (!taken) {
      out.release();
    }
  }

  // What follows runs on the lane.

  void open(Transport first, EngineListener owner) {
    transport = first;
    listener = owner;
    String upgrades = first instanceof PollingTransport ? "\"websocket\"" : "";
    var open =
        Outgoing.packet(
            "0{\"sid\":\"%s\",\"upgrades\":[%s],\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}"
                .formatted(
                    id,
                    upgrades,
                    options.pingInterval().toMillis(),
                    options.pingTimeout().toMillis(),
                    options.maxPayload()));
    first.send(open);
    open.release();
    heartbeat.start();
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /// Passes packets to the transport; the caller keeps its reference.
  void deliver(Outgoing out) {
    if (state != State.OPEN || transport == null) {
      return;
    }
    transport.send(out);
    if (transport instanceof PollingTransport polling
        && polling.unsentBytes() > options.maxUnsentBytes()) {
      end("slow reader", Ending.CUT);
    }
  }

  void onText(Transport from, String packet) {
    if (from == candidate) {
      onProbe(candidate, packet);
    } else if (from == transport && state == State.OPEN && listener != null) {
      switch (packet.isEmpty() ? ' ' : packet.charAt(0)) {
        case '4' -> listener.onText(packet.substring(1));
        case '3' -> heartbeat.onPong();
        case '1' -> end("transport close", Ending.PEER);
        case '6' -> {}
        default -> violation();
      }
    }
  }

  void onBinary(Transport from, byte[] message) {
    if (from == candidate) {
      abandonUpgrade();
    } else if (from == transport && state == State.OPEN && listener != null) {
      listener.onBinary(message);
    }
  }

  void violation() {
    end("parse error", Ending.VIOLATION);
  }

  void onOverflow(Transport from) {
    if (from == transport) {
      end("slow reader", Ending.CUT);
    }
  }

  void onGone(Transport from, String reason) {
    if (from == candidate) {
      abandonUpgrade();
    } else if (from == transport) {
      end(reason, Ending.CUT);
    }
  }

  /// Handles a poll, which the answer may await.
  void poll(HttpServerResponse response) {
    if (!(transport instanceof PollingTransport polling) || state == State.CLOSED) {
      Refusal.BAD_REQUEST.answer(response);
    } else if (polling.hasPoll()) {
      Refusal.BAD_REQUEST.answer(response);
      violation();
    } else if (state == State.ENDING) {
      polling.poll(response);
      polling.lastPoll();
      if (polling.hasToldAll()) {
        forget();
      }
    } else {
      response.closeHandler(closed -> lane.run(() -> onPollLost(response)));
      polling.poll(response);
      if (probed) {
        polling.answerNow();
      }
    }
  }

  private void onPollLost(HttpServerResponse response) {
    if (transport instanceof PollingTransport polling && polling.holds(response)) {
      end("transport close", Ending.CUT);
    }
  }

  /// Handles the packets of a request body. False when they broke the protocol.
  boolean receive(byte[] body) {
    if (!(transport instanceof PollingTransport polling) || state != State.OPEN) {
      return false;
    }
    if (!PollingPayload.read(body, this, polling)) {
      violation();
    }
    return state == State.OPEN || closedByPeer;
  }

  /// Takes the one WebSocket that may become the session's transport; closes any other.
  void beginUpgrade(WebSocketTransport webSocket) {
    if (state != State.OPEN || candidate != null || !(transport instanceof PollingTransport)) {
      webSocket.close(Ending.VIOLATION);
      return;
    }
    candidate = webSocket;
    upgradeTimeout = lane.schedule(this::abandonUpgrade, UPGRADE_TIMEOUT_NANOS);
  }

  private void onProbe(WebSocketTransport webSocket, String packet) {
    if (!(transport instanceof PollingTransport polling)) {
      return;
    }
    if (packet.equals("2probe") && !probed) {
      probed = true;
      webSocket.send(Outgoing.PONG_PROBE);
      if (polling.hasPoll()) {
        polling.answerNow();
      }
    } else if (packet.equals("5") && probed) {
      candidate = null;
      transport = webSocket;
      polling.moveTo(webSocket);
      endUpgrade();
      if (state == State.ENDING) {
        webSocket.close(Ending.SERVER);
        forget();
      }
    } else {
      abandonUpgrade();
    }
  }

  /// The session goes on polling.
  void abandonUpgrade() {
    var failed = candidate;
    candidate = null;
    endUpgrade();
    if (failed != null) {
      failed.close(Ending.VIOLATION);
    }
  }

  private void endUpgrade() {
    probed = false;
    if (upgradeTimeout != null) {
      upgradeTimeout.cancel(false);
      upgradeTimeout = null;
    }
  }

  void end(String reason, Ending ending) {
    if (state != State.OPEN || transport == null || listener == null) {
      return;
    }
    LOG.debugf("event=session_ended reason=\"%s\" transport=%s", reason, transport.name());
    state = State.CLOSED;
    closedByPeer = ending == Ending.PEER;
    heartbeat.stop();
    // Whoever was told that it may change over polls no more: what is left to say goes by the
    // WebSocket, once it has changed.
    if (ending != Ending.SERVER || !probed) {
      abandonUpgrade();
    }
    transport.close(ending);
    if (transport instanceof PollingTransport polling && !polling.hasToldAll()) {
      state = State.ENDING;
      long patience = ending == Ending.PEER ? CROSSING_NANOS : options.pingTimeout().toNanos();
      lastPollTimeout = lane.schedule(this::forget, patience);
    } else {
      forget();
    }
    listener.onClose(reason);
  }

  private void forget() {
    state = State.CLOSED;
    abandonUpgrade();
    if (lastPollTimeout != null) {
      lastPollTimeout.cancel(false);
    }
    if (transport instanceof PollingTransport polling) {
      polling.drop();
    }
    server.forget(this);
  }
}
