package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RoomsTest {
  private final TestingServer server = new TestingServer();
  private final Namespace main = server.main();
  private final BlockingQueue<Socket> arrivals = new LinkedBlockingQueue<>();
  private final List<Client> clients = new ArrayList<>();

  private record Client(TestingWebSocket remote, Socket socket) {
    String next() {
      return remote.next();
    }

    /// Everything sent to it until now, in order.
    List<String> received() {
      socket.emit("now");
      var events = new ArrayList<String>();
      for (String event = next(); !event.equals("42[\"now\"]"); event = next()) {
        events.add(event.substring("42[\"".length(), event.indexOf('"', "42[\"".length())));
      }
      return events;
    }
  }

  @BeforeEach
  void accept() {
    main.onConnect(arrivals::add);
  }

  @AfterEach
  void stop() {
    clients.forEach(client -> client.remote().close());
    server.close();
  }

  private Client client(String... rooms) throws Exception {
    var remote = TestingWebSocket.socketIo(server);
    var socket = arrivals.poll(30, TimeUnit.SECONDS);
    for (String room : rooms) {
      socket.join(room);
    }
    var client = new Client(remote, socket);
    clients.add(client);
    return client;
  }

  @Test
  void broadcastReachesTheRoomAndNobodyElse() throws Exception {
    var first = client("a");
    var second = client("a", "b");
    var third = client("b");

    main.to("a").emit("to-a");
    main.to("a").to("b").emit("to-both");
    main.to("a").except("b").emit("to-a-not-b");
    main.to(third.socket().id()).emit("to-third");
    main.to("nowhere").emit("to-nobody");
    main.except(first.socket().id()).emit("not-first");
    second.socket().to("a").emit("from-second");
    second.socket().broadcast().emit("from-second-to-all");
    main.emit("to-all");

    assertEquals(
        List.of("to-a", "to-both", "to-a-not-b", "from-second", "from-second-to-all", "to-all"),
        first.received());
    assertEquals(List.of("to-a", "to-both", "not-first", "to-all"), second.received());
    assertEquals(
        List.of("to-both", "to-third", "not-first", "from-second-to-all", "to-all"),
        third.received());
  }

  @Test
  void whatIsSentTogetherArrivesInOrder() throws Exception {
    var first = client("a");
    main.emit("before");
    main.together(
        () -> {
          main.to("a").emit("one");
          first.socket().emit("aside");
          main.emit("two");
          main.to("a").emit("three");
        });
    main.emit("after");
    assertEquals(List.of("before", "one", "aside", "two", "three", "after"), first.received());
  }

  @Test
  void aThousandBroadcastsSaidTogetherKeepTheirOrder() throws Exception {
    var first = client("a");
    main.together(
        () -> {
          for (var i = 0; i < 1_000; i++) {
            main.to("a").emit("said " + i);
          }
        });
    for (var i = 0; i < 1_000; i++) {
      assertEquals("42[\"said " + i + "\"]", first.next());
    }
  }

  @Test
  void whatWasSaidBeforeAFailureArrives() throws Exception {
    var first = client("a");
    assertThrows(
        IllegalStateException.class,
        () ->
            main.together(
                () -> {
                  main.emit("one");
                  throw new IllegalStateException("for the test");
                }));
    assertEquals("42[\"one\"]", first.next());
  }

  @Test
  void encodedBroadcastIsSentAsItIs() throws Exception {
    var first = client("a");

    main.to("a").emitEncoded("a \"name\"", "{\"text\": \"ä🙂\"}".getBytes(UTF_8));
    main.emitEncoded("all", "null".getBytes(UTF_8));

    assertEquals("42[\"a \\\"name\\\"\",{\"text\": \"ä🙂\"}]", first.next());
    assertEquals("42[\"all\",null]", first.next());
  }

  @Test
  void binaryBroadcastKeepsItsAttachments() throws Exception {
    var first = client("a");
    var polling = TestingPolling.socketIo(server);
    polling.post("40");
    polling.poll();
    arrivals.poll(30, TimeUnit.SECONDS).join("a");

    main.to("a").emit("file", new byte[] {1, 2});

    String event = "451-[\"file\",{\"_placeholder\":true,\"num\":0}]";
    assertEquals(event, first.next());
    assertEquals("\1\2", first.next());
    assertEquals(event + "\u001ebAQI=", polling.poll().body());
  }

  @Test
  void leavingTakesEffectAtOnce() throws Exception {
    var first = client("a");

    first.socket().leave("a");
    main.to("a").emit("too-late");

    assertEquals(List.of(), first.received());
    assertFalse(main.hasMembers("a"));
  }

  @Test
  void othersCanBeMovedAndDisconnected() throws Exception {
    var first = client("user:1");
    var second = client("user:1");
    var third = client("user:2");

    main.in("user:1").socketsJoin("team");
    main.to("team").emit("welcome");
    assertEquals(Set.of("user:1", "team"), second.socket().rooms());
    assertEquals(List.of("welcome"), first.received());
    assertEquals(List.of("welcome"), second.received());

    main.in("user:1").socketsLeave("team");
    main.to("team").emit("too-late");
    assertEquals(List.of(), first.received());

    main.in("user:1").disconnectSockets(true);
    assertFalse(first.socket().isConnected());
    assertEquals("41", first.next());
    assertEquals("1000", second.remote().closeCode());
    assertEquals(List.of(), third.received());
    TestingServer.await("only one left", () -> server.io.connections() == 1);
  }

  @Test
  void roomLivesAsLongAsItsMembers() throws Exception {
    var first = client("a");
    var second = client("a", "a");
    assertTrue(main.hasMembers("a"));
    assertEquals(2, main.in("a").sockets().size());

    first.remote().close();
    second.socket().disconnect(false);

    TestingServer.await("empty", () -> main.rooms().count() == 0);
    assertEquals(0, main.count());
    second.socket().join("a");
    assertFalse(main.hasMembers("a"));
    assertTrue(second.socket().rooms().isEmpty());
  }

  @Test
  void emitsAndBroadcastsOfOneThreadKeepTheirOrder() throws Exception {
    for (int i = 0; i < 8; i++) {
      client("a");
    }
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < 4; t++) {
      String name = "t" + t;
      threads.add(Thread.startVirtualThread(() -> emit(name)));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    for (Client client : clients) {
      var received = client.received();
      for (int t = 0; t < 4; t++) {
        String prefix = "t" + t + "-";
        var expected = new ArrayList<String>();
        for (int i = 0; i < 400; i++) {
          expected.add(prefix + i);
        }
        assertEquals(expected, received.stream().filter(e -> e.startsWith(prefix)).toList());
      }
    }
  }

  private void emit(String thread) {
    for (int i = 0; i < 400; i++) {
      String event = thread + "-" + i;
      if (i % 2 == 0) {
        main.to("a").emit(event);
      } else {
        clients.forEach(client -> client.socket().emit(event));
      }
    }
  }

  @Test
  void orderHoldsAcrossAnUpgrade() throws Exception {
    var polling = TestingPolling.socketIo(server);
    polling.post("40");
    polling.poll();
    var socket = arrivals.poll(30, TimeUnit.SECONDS);
    socket.join("a");
    var received = new ArrayList<String>();

    main.to("a").emit("one");
    String target = "/socket.io/?EIO=4&transport=websocket&sid=" + polling.id();
    try (var remote = TestingWebSocket.open(server, target)) {
      remote.send("2probe");
      assertEquals("3probe", remote.next());
      socket.emit("two");
      received.addAll(List.of(polling.poll().body().split("\u001e", -1)));
      main.to("a").emit("three");
      remote.send("5");
      socket.emit("four");
      while (received.size() < 4) {
        received.add(remote.next());
      }
    }

    assertEquals(List.of("42[\"one\"]", "42[\"two\"]", "42[\"three\"]", "42[\"four\"]"), received);
  }
}
