package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProblemsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sorry, acquisition timeout!",
        "Acquisition timeout while waiting for new connection",
        "Can't create new connection as the pool is shutting down"
      })
  void aPoolThatGivesNoConnectionIsADatabaseThatIsAway(String message) {
    var problem = Problems.of(new IllegalStateException(new SQLException(message)));
    assertEquals(ProblemCode.UNAVAILABLE, problem.code());
  }

  @Test
  void whoHangsUpBeforeTheirRequestIsReadBreaksNothing() {
    var problem = Problems.of(new IOException(new IOException(new ClosedChannelException())));
    assertEquals(ProblemCode.VALIDATION_FAILED, problem.code());
  }
}
