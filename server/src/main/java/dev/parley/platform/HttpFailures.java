package dev.parley.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;

/// Answers what fails below REST (a body that is too large, an address that is none) in the same
/// form as REST does.
@Singleton
final class HttpFailures {
  private static final List<Integer> STATUSES = List.of(400, 413, 414, 431, 500);
  // After the security headers, before Quarkus' own check, whose answer is empty.
  private static final int BEFORE_LIMITS = 900;

  private final ObjectMapper json;
  private final long maxBody;

  HttpFailures(ObjectMapper json, VertxHttpConfig http) {
    this.json = json;
    this.maxBody = http.limits().maxBodySize().orElseThrow().asLongValue();
  }

  void route(@Observes Router router) {
    STATUSES.forEach(status -> router.errorHandler(status, this::answer));
  }

  void limit(@Observes Filters filters) {
    filters.register(this::refuseTooLarge, BEFORE_LIMITS);
  }

  private void refuseTooLarge(RoutingContext context) {
    var length = context.request().getHeader("Content-Length");
    if (length != null && (length.length() > 18 || Long.parseLong(length) > maxBody)) {
      // The rest of the body is not read: the connection cannot be used again.
      context.response().putHeader("Connection", "close");
      send(context, Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "The body is larger than is taken."));
    } else {
      context.next();
    }
  }

  private void answer(RoutingContext context) {
    var failure = context.failure();
    send(
        context,
        context.statusCode() < 500 || failure == null
            ? Problems.of(new WebApplicationException(context.statusCode()))
            : Problems.of(failure));
  }

  private void send(RoutingContext context, Problem problem) {
    var response = context.response();
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response
        .setStatusCode(problem.code().status())
        .putHeader("Content-Type", "application/problem+json")
        .end(body(problem));
  }

  private String body(Problem problem) {
    try {
      return json.writeValueAsString(ProblemBody.of(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
