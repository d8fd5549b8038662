package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class DatabaseTest {
  @Inject Jdbi jdbi;
  @Inject Settings settings;

  record Row(int number, String lastName) {}

  @Test
  void aRowIsReadAsARecord() {
    var row =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT 7 AS number, :name AS last_name")
                    .bind("name", "Okafor")
                    .mapTo(Row.class)
                    .one());
    assertEquals(new Row(7, "Okafor"), row);
  }

  @Test
  void columnsAreToldByTheirNamesWhateverTheirOrder() {
    for (var columns :
        List.of("7 AS number, 'Okafor' AS last_name", "'Okafor' AS last_name, 7 AS number")) {
      var row =
          jdbi.withHandle(handle -> handle.createQuery("SELECT " + columns).mapTo(Row.class).one());
      assertEquals(new Row(7, "Okafor"), row);
    }
  }

  @Test
  void theSchemaIsThere() {
    var table =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT to_regclass('messages')::text")
                    .mapTo(String.class)
                    .one());
    assertEquals("messages", table);
  }

  @Test
  void testsRunWithoutRateLimits() {
    assertFalse(settings.rateLimits());
  }
}
