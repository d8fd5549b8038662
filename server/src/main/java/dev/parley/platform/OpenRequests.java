package dev.parley.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Lets a stop wait for the requests that are being answered, and answers no more. Quarkus would
/// count every connection that became a WebSocket as such a request, for ever.
@Singleton
final class OpenRequests {
  private static final Logger LOG = Logger.getLogger(OpenRequests.class);

  /// How long a stop waits for them.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  // After the sockets are closed.
  private static final int LATE = Interceptor.Priority.PLATFORM_AFTER;

  // Behind the sockets, and before whoever else may answer.
  private static final int EARLY = Integer.MIN_VALUE + 2;

  private final String stopping;
  private int open;
  private boolean isStopping;

  OpenRequests(ObjectMapper mapper) throws JsonProcessingException {
    var problem = Problem.of(ProblemCode.UNAVAILABLE, "The server is stopping. Try again shortly.");
    stopping = mapper.writeValueAsString(ProblemBody.of(problem));
  }

  void count(@Observes Router router) {
    router.route().order(EARLY).handler(this::count);
  }

  private void count(RoutingContext context) {
    if (begin()) {
      context.addEndHandler(_ -> end());
      context.next();
    } else {
      context
          .response()
          .setStatusCode(ProblemCode.UNAVAILABLE.status())
          .putHeader("Content-Type", "application/problem+json")
          .putHeader("Retry-After", "1")
          .end(stopping);
    }
  }

  private synchronized boolean begin() {
    if (isStopping) {
      return false;
    }
    open++;
    return true;
  }

  private synchronized void end() {
    open--;
    notifyAll();
  }

  /// How many there are.
  synchronized int count() {
    return open;
  }

  /// Returns once every request is answered, or the patience is at its end.
  synchronized void finish(@Observes @Priority(LATE) ShutdownDelayInitiatedEvent shutdown)
      throws InterruptedException {
    isStopping = true;
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (open > 0 && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
    if (open > 0) {
      LOG.warnf("event=stop_unanswered requests=%d", open);
    }
  }
}
