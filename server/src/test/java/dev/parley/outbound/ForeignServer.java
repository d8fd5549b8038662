package dev.parley.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A web server of strangers, on this machine.
public final class ForeignServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public ForeignServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.start();
  }

  /// What it does with a request.
  public interface Page {
    void answer(HttpExchange exchange) throws IOException;
  }

  /// Writes until whoever reads has gone.
  public interface Writing {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  /// Answers a path in some way.
  public ForeignServer at(String path, Page page) {
    server.createContext(
        path,
        exchange -> {
          requests.add(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
          page.answer(exchange);
        });
    return this;
  }

  /// Answers a path with a body.
  public ForeignServer at(String path, String type, byte[] body) {
    return at(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  /// Answers a path with a body of no known length.
  public ForeignServer stream(String path, String type, String encoding, Writing body) {
    return at(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          if (!encoding.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
          }
          exchange.sendResponseHeaders(200, 0);
          try (var out = exchange.getResponseBody()) {
            body.to(out);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// Sends a path elsewhere.
  public ForeignServer redirect(String path, String location) {
    return at(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// `host:port/path` of every request that came.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
