package dev.parley.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenRequestsTest {
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<RoutingContext> asked = new LinkedBlockingQueue<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final OpenRequests requests;
  private final HttpServer server;

  OpenRequestsTest() throws JsonProcessingException {
    requests = new OpenRequests(new JsonMapper());
    server = listen();
  }

  private HttpServer listen() {
    var router = Router.router(vertx);
    requests.count(router);
    router.route().handler(asked::add);
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Socket ask() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
    return socket;
  }

  private Thread stop() {
    return Thread.startVirtualThread(
        () -> {
          try {
            requests.finish(new ShutdownDelayInitiatedEvent());
            log.add("stopped");
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void aStopWaitsForTheAnswer() throws Exception {
    try (var _ = ask()) {
      var context = asked.take();
      var stopping = stop();
      context
          .vertx()
          .runOnContext(
              _ -> {
                log.add("answered");
                context.end();
              });
      stopping.join();
      assertEquals(List.of("answered", "stopped"), log);
    }
  }

  @Test
  void whatComesAfterTheStopIsRefused() throws Exception {
    stop().join();
    try (var socket = ask()) {
      var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      assertEquals("HTTP/1.1 503", answer.readLine().substring(0, 12));
    }
    assertEquals(List.of(), List.copyOf(asked));
  }

  @Test
  void aStopDoesNotWaitForWhoHasHungUp() throws Exception {
    try (var _ = ask()) {
      asked.take();
    }
    stop().join();
    assertEquals(0, requests.count());
  }
}
