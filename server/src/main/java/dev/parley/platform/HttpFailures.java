package dev.parley.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.regex.Pattern;

/// Answers what fails below REST (a body that is too large, an address that is none) in the same
/// form as REST does.
@Singleton
final class HttpFailures {
  private static final List<Integer> STATUSES = List.of(400, 413, 414, 431, 500);
  // After the security headers, before Quarkus' own check, whose answer is empty.
  private static final int BEFORE_LIMITS = 900;

  /// Bytes of a body at the most, but of one that is read as it comes.
  static final long MAX_BODY = 10 * 1024 * 1024;

  /// Counts what it reads by itself.
  private static final Pattern STREAMED = Pattern.compile("/api/upload(/.*)?");

  // Where Quarkus looks up how much it reads of a body that does not say how long it is. It puts
  // its own, larger limit there right before.
  private static final String MAX_REQUEST_SIZE = "io.quarkus.max-request-size";
  private static final int AFTER_LIMITS = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

  private final ObjectMapper json;

  HttpFailures(ObjectMapper json) {
    this.json = json;
  }

  void route(@Observes Router router) {
    STATUSES.forEach(status -> router.errorHandler(status, this::answer));
    router.route().order(AFTER_LIMITS).handler(HttpFailures::limitUnknown);
  }

  void limit(@Observes Filters filters) {
    filters.register(this::refuseTooLarge, BEFORE_LIMITS);
  }

  private static boolean isStreamed(RoutingContext context) {
    return STREAMED.matcher(context.normalizedPath()).matches();
  }

  private static void limitUnknown(RoutingContext context) {
    if (!isStreamed(context)) {
      context.put(MAX_REQUEST_SIZE, MAX_BODY);
    }
    context.next();
  }

  private void refuseTooLarge(RoutingContext context) {
    var length = context.request().getHeader("Content-Length");
    if (length != null
        && (length.length() > 18 || (!isStreamed(context) && Long.parseLong(length) > MAX_BODY))) {
      UnreadBody.expect(context.request());
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
