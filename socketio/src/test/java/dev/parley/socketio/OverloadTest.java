package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class OverloadTest {
  private final List<TestingWebSocket> clients = new ArrayList<>();

  private TestingWebSocket client(TestingWebSocket client) {
    clients.add(client);
    return client;
  }

  private void closeClients() {
    clients.forEach(TestingWebSocket::close);
  }

  @Test
  void socketsThatNeverReadAreDroppedAndTheirMemoryIsGivenBack() throws Exception {
    try (var server = new TestingServer(TestingServer.options().maxUnsentBytes(200_000))) {
      Queue<String> reasons = new ConcurrentLinkedQueue<>();
      server.main().onConnect(socket -> socket.onDisconnect((gone, why) -> reasons.add(why)));
      for (int i = 0; i < 40; i++) {
        client(TestingWebSocket.socketIo(server, 4_096));
      }
      var reader = client(TestingWebSocket.socketIo(server));
      TestingServer.await("all in", () -> server.main().count() == 41);
      long before = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();

      String payload = "x".repeat(20_000);
      for (int i = 0; server.main().count() > 1; i++) {
        server.main().emit("news", i, payload);
        assertTrue(reader.next().startsWith("42[\"news\"," + i + ","));
      }

      TestingServer.await("told", () -> reasons.size() == 40);
      assertTrue(reasons.stream().allMatch("slow reader"::equals), reasons::toString);
      // All of them hold the same buffers: no more than one of them may.
      long after = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
      assertTrue(after - before < 40_000_000, () -> "grew by " + (after - before));
      server.main().emit("still served");
      assertEquals("42[\"still served\"]", reader.next());
      closeClients();
    }
  }

  @Test
  void clientsThatSayNothingAreDroppedAndTheOthersAreServed() throws Exception {
    var options = TestingServer.options().connectTimeout(Duration.ofSeconds(3));
    try (var server = new TestingServer(options)) {
      server.main().onConnect(socket -> socket.on("ask", (args, ack) -> ack.send(args.getFirst())));
      var talking = client(TestingWebSocket.socketIo(server));
      for (int i = 0; i < 200; i++) {
        client(TestingWebSocket.open(server, "/socket.io/?EIO=4&transport=websocket"));
      }

      for (int i = 0; server.io.connections() > 1; i++) {
        talking.send("42" + i + "[\"ask\"," + i + "]");
        assertEquals("43" + i + "[" + i + "]", talking.next());
      }
      assertEquals(1, server.main().count());
      closeClients();
    }
  }

  @Test
  void floodIsEndedAtItsLimitAndTheOthersAreServed() throws Exception {
    try (var server = new TestingServer(TestingServer.options().maxQueuedEvents(100))) {
      var handled = new AtomicInteger();
      var gate = new CountDownLatch(1);
      Queue<String> reasons = new ConcurrentLinkedQueue<>();
      server
          .main()
          .onConnect(
              socket -> {
                socket.onDisconnect((gone, why) -> reasons.add(why));
                socket.on("ask", (args, ack) -> ack.send(args.getFirst()));
                socket.on("work", (args, ack) -> await(gate, handled));
              });
      var talking = client(TestingWebSocket.socketIo(server));
      var flooding = client(TestingWebSocket.socketIo(server));
      TestingServer.await("both in", () -> server.main().count() == 2);

      for (int i = 0; i < 300; i++) {
        flooding.send("42[\"work\"]");
      }
      talking.send("421[\"ask\",\"well?\"]");
      assertEquals("431[\"well?\"]", talking.next());
      assertEquals("1002", flooding.closeCode());
      gate.countDown();

      TestingServer.await("told", () -> !reasons.isEmpty());
      assertEquals(List.of("too many events"), List.copyOf(reasons));
      // One was in the handler's hands.
      assertTrue(handled.get() <= 101, () -> handled + " were handled");
      talking.send("422[\"ask\",\"and now?\"]");
      assertEquals("432[\"and now?\"]", talking.next());
      closeClients();
    }
  }

  private static void await(CountDownLatch gate, AtomicInteger handled) {
    try {
      gate.await();
      handled.incrementAndGet();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
