package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LifecycleTest {
  private static final int ROUNDS = 600;

  @Test
  void thousandsComeAndGoAndNothingStays() throws Exception {
    var entered = new AtomicInteger();
    var left = new AtomicInteger();
    try (var server = new TestingServer()) {
      server
          .main()
          .onConnect(
              socket -> {
                entered.incrementAndGet();
                socket.join("everyone");
                socket.join("room:" + ThreadLocalRandom.current().nextInt(50));
                socket.onDisconnect((gone, why) -> left.incrementAndGet());
                server.main().to("everyone").emit("hello", new byte[] {1, 2, 3});
              });
      var visitors = new ArrayList<Thread>();
      for (int i = 0; i < 4; i++) {
        visitors.add(Thread.startVirtualThread(() -> visit(server)));
      }
      for (Thread visitor : visitors) {
        visitor.join();
      }

      TestingServer.await("no connection", () -> server.io.connections() == 0);
      TestingServer.await("all have left", () -> entered.get() == left.get());
      assertEquals(0, server.main().count());
      assertEquals(0, server.main().rooms().count());
      assertTrue(server.main().everyone().isEmpty());
      assertTrue(entered.get() >= ROUNDS * 2, () -> "entered " + entered);
    }
    assertTrue(TestingLeaks.find().isEmpty(), () -> TestingLeaks.class + " found leaks");
  }

  private static void visit(TestingServer server) {
    for (int i = 0; i < ROUNDS; i++) {
      switch (i % 4) {
        case 0 -> leavePolitely(server);
        case 1 -> TestingWebSocket.socketIo(server).close();
        case 2 -> misbehave(server);
        default -> poll(server);
      }
    }
  }

  private static void leavePolitely(TestingServer server) {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("41");
      socket.send("1");
      socket.closeCode();
    }
  }

  private static void misbehave(TestingServer server) {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("451-[\"never complete\"]");
      socket.send("nonsense");
      socket.closeCode();
    }
  }

  private static void poll(TestingServer server) {
    var session = TestingPolling.socketIo(server);
    session.post("40");
    session.post("1");
  }
}
