package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SlowReaderTest {
  @Test
  void slowReaderIsDroppedAndOthersAreServed() throws Exception {
    var options = TestingServer.options().maxUnsentBytes(500_000);
    try (var server = new TestingServer(options)) {
      BlockingQueue<Socket> arrivals = new LinkedBlockingQueue<>();
      server.main().onConnect(arrivals::add);
      try (var reader = TestingWebSocket.socketIo(server);
          var slow = TestingWebSocket.socketIo(server, 4_096)) {
        arrivals.take();
        var slowSocket = arrivals.take();
        var reason = new CompletableFuture<String>();
        slowSocket.onDisconnect((socket, why) -> reason.complete(why));
        String payload = "x".repeat(10_000);
        int sent = 0;
        while (slowSocket.isConnected()) {
          server.main().emit("news", sent++, payload);
          reader.next();
        }

        assertEquals("slow reader", reason.get(30, TimeUnit.SECONDS));
        server.main().emit("still served");
        assertEquals("42[\"still served\"]", reader.next());
        assertEquals("", slow.closeCode());
      }
    }
  }
}
