package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingSocket;
import dev.parley.platform.Caller;
import dev.parley.platform.Change;
import dev.parley.platform.Ids;
import dev.parley.platform.Role;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIoOptions;
import dev.parley.socketio.SocketIoServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Holds the one thing still while the other overtakes it.
final class SocketRoomsTest {
  private static final UUID CONVERSATION = Ids.next();
  private static final Caller CALLER = new Caller(Ids.next(), Ids.next(), Role.USER);
  private static final Set<UUID> USER = Set.of(CALLER.userId());

  private final Vertx vertx = Vertx.vertx();
  private final SocketIoServer io = SocketIoServer.create(vertx, SocketIoOptions.defaults());
  private final TestingLedger ledger = new TestingLedger();
  private final SocketRooms rooms = new SocketRooms(() -> io, ledger);
  private final BlockingQueue<Socket> entered = new ArrayBlockingQueue<>(1);
  private final HttpServer http = vertx.createHttpServer();

  @BeforeEach
  void listen() {
    http.requestHandler(io::handle)
        .listen(0, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  @AfterEach
  void close() {
    io.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void onEntering(Supplier<Collection<UUID>> conversationIds) {
    io.of("/")
        .use(
            socket -> {
              rooms.enter(socket, CALLER, conversationIds);
              entered.add(socket);
            });
  }

  private TestingSocket connect() {
    var client = TestingSocket.openAt(http.actualPort());
    client.enter(Map.of());
    return client;
  }

  private Socket awaitEntered() throws InterruptedException {
    var socket = entered.poll(20, TimeUnit.SECONDS);
    assertTrue(socket != null);
    return socket;
  }

  /// Starts what overtakes; returns once it is done, or waits for whoever called this.
  private static Thread overtake(Runnable task) {
    var thread = Thread.ofPlatform().start(task);
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private void removed() {
    settle(_ -> Set.of());
  }

  private void settle(UnaryOperator<Set<UUID>> members) {
    ledger.members = members;
    rooms.settle(CONVERSATION, USER, 0, 0);
  }

  private void say(String event) {
    rooms.toConversation(new Change(CONVERSATION, 0, 1, 0), event, Map.of());
  }

  @Test
  void aSocketThatReadItsConversationsBeforeARemovalDoesNotStay() throws Exception {
    var removal = new Exchanger<Thread>();
    onEntering(
        () -> {
          var stale = List.of(CONVERSATION);
          exchange(removal, overtake(this::removed));
          return stale;
        });
    try (var client = connect()) {
      var thread = removal.exchange(Thread.currentThread(), 20, TimeUnit.SECONDS);
      var socket = awaitEntered();
      thread.join();
      client.awaitEntered();
      assertFalse(SocketRooms.hears(socket, CONVERSATION));
      say("secret");
      rooms.toUser(CALLER.userId(), "done", Map.of());
      client.await("done", _ -> true);
      assertEquals(List.of(), client.all("secret"));
    }
  }

  private static void exchange(Exchanger<Thread> with, Thread thread) {
    try {
      with.exchange(thread, 20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAdditionThatIsOvertakenByARemovalDoesNotUndoIt() throws Exception {
    onEntering(List::of);
    try (var _ = connect()) {
      var socket = awaitEntered();
      var removal = new ArrayBlockingQueue<Thread>(1);
      settle(
          connected -> {
            assertEquals(USER, connected);
            removal.add(overtake(this::removed));
            return connected;
          });
      removal.take().join();
      assertFalse(SocketRooms.hears(socket, CONVERSATION));
    }
  }

  @Test
  void aNewMemberHearsFromThenOn() throws Exception {
    onEntering(List::of);
    try (var client = connect()) {
      client.awaitEntered();
      settle(connected -> connected);
      say("welcome");
      client.await("welcome", _ -> true);
    }
  }

  @Test
  void whoseMembershipCannotBeKnownHasToConnectAgain() {
    onEntering(() -> List.of(CONVERSATION));
    try (var client = connect()) {
      client.awaitEntered();
      settle(
          _ -> {
            throw new IllegalStateException("the database is away");
          });
      client.awaitClosed();
    }
  }

  @Test
  void nobodyIsAskedAboutWhoIsNotConnected() {
    settle(
        _ -> {
          throw new AssertionError("asked");
        });
  }

  @Test
  void whatIsSentBeforeTheGreetingDoesNotArriveBeforeIt() throws Exception {
    onEntering(
        () -> {
          rooms.toUser(CALLER.userId(), "early", Map.of());
          return List.of(CONVERSATION);
        });
    try (var client = connect()) {
      client.awaitEntered();
      say("later");
      client.await("later", _ -> true);
      assertEquals(List.of(), client.all("early"));
    }
  }
}
