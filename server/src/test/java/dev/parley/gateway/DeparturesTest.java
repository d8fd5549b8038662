package dev.parley.gateway;

import static io.restassured.RestAssured.get;

import dev.parley.Await;
import dev.parley.TestingAccount;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class DeparturesTest {
  @Test
  void whySocketsEndCanBeSeen() {
    try (var socket = TestingSocket.connect(TestingAccount.register("Ada"))) {
      socket.send("nonsense");
      socket.awaitClosed();
    }
    Await.until(
        () ->
            get("/q/metrics")
                .asString()
                .contains("parley_sockets_closed_total{reason=\"parse error\"}"));
  }
}
