package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.platform.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginsTest {
  private final Vertx vertx = Vertx.vertx();

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @ParameterizedTest
  @CsvSource({
    "chat.example, 80, , true",
    "chat.example, 80, http://chat.example, true",
    "chat.example, 80, http://CHAT.example, true",
    "chat.example, 80, https://chat.example, true",
    "chat.example, 8080, http://chat.example:8080, true",
    "chat.example, 8080, http://chat.example, false",
    "chat.example, 80, http://chat.example:8080, false",
    "chat.example, 80, http://chat.example.evil.example, false",
    "chat.example, 80, http://evil.example, false",
    "chat.example, 80, null, false",
    "chat.example, 80, %, false",
    "chat.example, 80, https://app.example, true",
    "chat.example, 80, http://app.example, false",
    "chat.example, 80, https://app.example:444, false",
  })
  void onlyOurOwnPagesAndThoseListedMayConnect(
      String host, int port, @Nullable String origin, boolean expected) {
    var settings = Settings.read(Map.of("PARLEY_CORS_ORIGINS", "https://app.example"));
    assertEquals(expected, mayConnect(new Origins(settings), host, port, origin));
  }

  private boolean mayConnect(Origins origins, String host, int port, @Nullable String origin) {
    var server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> request.response().end(String.valueOf(origins.mayConnect(request))))
                .listen(0, "localhost"));
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(host)
            .setPort(port)
            .setServer(SocketAddress.inetSocketAddress(server.actualPort(), "localhost"));
    if (origin != null) {
      options.putHeader("Origin", origin);
    }
    var body =
        vertx.createHttpClient().request(options).compose(r -> r.send()).compose(r -> r.body());
    return Boolean.parseBoolean(await(body).toString());
  }
}
