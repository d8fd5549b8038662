package dev.parley.gifs;

import static dev.parley.RealtimeTest.Cast.ADA;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class NoGifsTest extends RealtimeTest {
  @Test
  void withoutAKeyThereAreNone() {
    ADA.request().get("/api/features").then().statusCode(200).body("gifs", equalTo(false));
    ADA.request().get("/api/gifs").then().statusCode(404);
    TestingAccount.anyone().get("/api/gifs/waves1").then().statusCode(404);
    TestingAccount.anyone().get("/api/features").then().statusCode(401);
  }
}
