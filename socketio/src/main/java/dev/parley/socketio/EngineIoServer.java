package dev.parley.socketio;

import dev.parley.socketio.Transport.Ending;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// An Engine.IO v4 server: sessions of messages over HTTP long-polling and WebSocket.
///
/// The protocol: <https://socket.io/docs/v4/engine-io-protocol/>.
public final class EngineIoServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EngineIoServer.class);
  private static final int ID_BYTES = 18;

  private final SocketIoOptions options;
  private final Lanes lanes;
  private final Function<EngineSocket, EngineListener> onOpen;
  private final ConcurrentHashMap<String, EngineSocket> sessions = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private volatile boolean closing;

  private EngineIoServer(
      Vertx vertx, SocketIoOptions options, Function<EngineSocket, EngineListener> onOpen) {
    this.options = options;
    this.lanes = new Lanes(vertx);
    this.onOpen = onOpen;
  }

  /// Creates a server on the event loops of `vertx`.
  ///
  /// @param onOpen called on the session's event loop when a client connects; gives the listener of
  ///   its messages
  public static EngineIoServer create(
      Vertx vertx, SocketIoOptions options, Function<EngineSocket, EngineListener> onOpen) {
    return new EngineIoServer(vertx, options, onOpen);
  }

  SocketIoOptions options() {
    return options;
  }

  /// Sessions open now.
  public int count() {
    return sessions.size();
  }

  /// Serves one request, whatever it is; one for another path is answered 404. Must be called
  /// before its body was read.
  public void handle(HttpServerRequest request) {
    if (!isOurs(request.path())) {
      Refusal.NOT_FOUND.answer(request.response());
      return;
    }
    allowOrigin(request);
    if (HttpMethod.OPTIONS.equals(request.method())) {
      request.response().setStatusCode(204).end();
      return;
    }
    Refusal refusal;
    try {
      refusal = serve(request, request.params());
    } catch (IllegalArgumentException e) {
      refusal = Refusal.BAD_REQUEST;
    }
    if (refusal != null) {
      refusal.answer(request.response());
    }
  }

  private boolean isOurs(@Nullable String path) {
    String ours = options.path();
    return ours.equals(path) || ours.substring(0, ours.length() - 1).equals(path);
  }

  private void allowOrigin(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    HttpServerResponse response = request.response();
    response.putHeader("Cache-Control", "no-store");
    if (origin == null || !options.allowedOrigin().test(origin)) {
      return;
    }
    response.putHeader("Access-Control-Allow-Origin", origin);
    response.putHeader("Access-Control-Allow-Credentials", "true");
    response.putHeader("Vary", "Origin");
    if (HttpMethod.OPTIONS.equals(request.method())) {
      response.putHeader("Access-Control-Allow-Methods", "GET,POST");
      String headers = request.getHeader("Access-Control-Request-Headers");
      if (headers != null) {
        response.putHeader("Access-Control-Allow-Headers", headers);
      }
    }
  }

  /// Null when the request is being served.
  private @Nullable Refusal serve(HttpServerRequest request, MultiMap query) {
    String transport = query.get("transport");
    String id = query.get("sid");
    boolean webSocket = "websocket".equals(transport);
    if (!webSocket && !"polling".equals(transport)) {
      return Refusal.UNKNOWN_TRANSPORT;
    }
    if (!"4".equals(query.get("EIO"))) {
      return Refusal.UNSUPPORTED_VERSION;
    }
    if (id == null) {
      return closing ? Refusal.CLOSING : open(request, webSocket);
    }
    EngineSocket session = sessions.get(id);
    if (session == null) {
      return Refusal.UNKNOWN_SESSION;
    }
    return webSocket ? upgrade(request, session) : exchange(request, session);
  }

  private @Nullable Refusal open(HttpServerRequest request, boolean webSocket) {
    if (!HttpMethod.GET.equals(request.method())) {
      return Refusal.BAD_METHOD;
    }
    if (webSocket && !WebSocketUpgrade.isAsked(request)) {
      return Refusal.BAD_REQUEST;
    }
    Lane lane = lanes.of(request);
    var session =
        new EngineSocket(
            this,
            options.sessionIdPrefix() + newId(),
            lane,
            new Handshake(request, options.keptHeaders()));
    enter(request, lane, () -> open(request, session, webSocket));
    return null;
  }

  private Future<?> open(HttpServerRequest request, EngineSocket session, boolean webSocket) {
    if (webSocket) {
      return WebSocketUpgrade.accept(request, options)
          .onSuccess(accepted -> start(session, webSocket(session, session.lane(), accepted)))
          .onFailure(EngineIoServer::onRefused);
    }
    request.resume();
    var polling = new PollingTransport(session.lane(), options.maxPayload());
    start(session, polling);
    session.poll(request.response());
    return Future.succeededFuture();
  }

  private void start(EngineSocket session, Transport transport) {
    sessions.put(session.id(), session);
    session.open(transport, onOpen.apply(session));
    if (closing) {
      session.close("server shutting down");
    }
  }

  private WebSocketTransport webSocket(
      EngineSocket session, Lane lane, WebSocketUpgrade.Accepted accepted) {
    var transport = new WebSocketTransport(accepted, lane, session, options.maxUnsentBytes());
    accepted.reader().start(transport);
    return transport;
  }

  private @Nullable Refusal upgrade(HttpServerRequest request, EngineSocket session) {
    if (!HttpMethod.GET.equals(request.method()) || !WebSocketUpgrade.isAsked(request)) {
      return Refusal.BAD_REQUEST;
    }
    Lane lane = lanes.of(request);
    enter(
        request,
        lane,
        () ->
            WebSocketUpgrade.accept(request, options)
                .onSuccess(accepted -> begin(session, webSocket(session, lane, accepted)))
                .onFailure(EngineIoServer::onRefused));
    return null;
  }

  private static void enter(HttpServerRequest request, Lane lane, Supplier<Future<?>> opening) {
    request.pause();
    lane.run(() -> lane.door().enter(Lanes.channel(request), opening));
  }

  /// A session that cannot be upgraded closes the WebSocket, not the request: so browsers report it
  /// as they do with other servers.
  private static void begin(EngineSocket session, WebSocketTransport candidate) {
    session.lane().run(() -> session.beginUpgrade(candidate));
  }

  private static void onRefused(Throwable cause) {
    LOG.debugf(cause, "event=websocket_refused");
  }

  private @Nullable Refusal exchange(HttpServerRequest request, EngineSocket session) {
    HttpServerResponse response = request.response();
    if (HttpMethod.GET.equals(request.method())) {
      session.lane().run(() -> session.poll(response));
      return null;
    }
    if (!HttpMethod.POST.equals(request.method())) {
      return Refusal.BAD_REQUEST;
    }
    if (!session.receivingBody().compareAndSet(false, true)) {
      session.lane().run(session::violation);
      return Refusal.BAD_REQUEST;
    }
    RequestBody.read(
        request,
        options.maxPayload(),
        body -> session.lane().run(() -> receive(session, body, response)),
        () -> {
          session.receivingBody().set(false);
          Refusal.TOO_LARGE.answer(response);
          session.lane().run(session::violation);
        },
        () -> session.lane().run(() -> session.end("transport close", Ending.CUT)));
    return null;
  }

  private static void receive(EngineSocket session, byte[] body, HttpServerResponse response) {
    boolean accepted = session.receive(body);
    session.receivingBody().set(false);
    if (!accepted) {
      Refusal.BAD_REQUEST.answer(response);
    } else if (!response.ended() && !response.closed()) {
      response.putHeader("Content-Type", "text/html").end("ok");
    }
  }

  String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  void forget(EngineSocket session) {
    sessions.remove(session.id());
    if (closing) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /// Ends every session with the reason `server shutting down` and refuses new ones.
  @Override
  public void close() {
    closing = true;
    sessions.values().forEach(session -> session.close("server shutting down"));
  }

  /// After [#close]: returns once every client was told, or after `patience`. Who polls hears it
  /// when it asks next. Who is changing over to WebSocket must finish first: the official client
  /// that loses the WebSocket while it waits for its last poll notices no end before its ping
  /// timeout.
  public synchronized void awaitEnd(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!sessions.isEmpty() && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
  }
}
