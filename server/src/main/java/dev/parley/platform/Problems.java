package dev.parley.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.vertx.core.http.HttpClosedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/// Turns whatever a handler threw into the one {@link Problem} that the caller is told: the same
/// for REST and for socket events.
public final class Problems {
  private static final Set<String> AWAY = Set.of("53300", "25P03");
  private static final Pattern POOL =
      Pattern.compile("acquisition timeout|the pool is", Pattern.CASE_INSENSITIVE);
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private Problems() {}

  /// The problem behind any throwable. What is our own fault is logged, once, and told without
  /// detail.
  public static Problem of(Throwable thrown) {
    return switch (thrown) {
      case Problem problem -> problem;
      case ConstraintViolationException e -> ofViolations(e.getConstraintViolations());
      case JsonProcessingException e -> ofJson(e);
      case WebApplicationException e when e.getCause() instanceof JsonProcessingException json ->
          ofJson(json);
      case WebApplicationException e -> ofStatus(e);
      case IllegalArgumentException e when isAboutMediaType(e) ->
          Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is not one.");
      default -> ofFailure(thrown);
    };
  }

  /// `validation_failed` with a row per field.
  public static Problem ofViolations(Collection<? extends ConstraintViolation<?>> violations) {
    return Problem.invalid(
        violations.stream()
            .map(v -> new Problem.FieldError(field(v.getPropertyPath()), v.getMessage()))
            .sorted(Comparator.comparing(Problem.FieldError::field))
            .distinct()
            .toList());
  }

  // "register.body.name" names the method and its parameter first; a client knows only the rest.
  private static String field(Path path) {
    var parts = StreamSupport.stream(path.spliterator(), false).map(Path.Node::toString).toList();
    var depth = parts.size() > 2 ? 2 : parts.size() - 1;
    return String.join(".", parts.subList(depth, parts.size()));
  }

  private static Problem ofJson(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return Problem.invalid("body", "is too deep or has a value that is too long");
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      var field =
          mapping.getPath().stream()
              .map(part -> part.getFieldName() != null ? part.getFieldName() : "[]")
              .collect(Collectors.joining("."));
      return Problem.invalid(field, "has the wrong type or form");
    }
    return Problem.invalid("body", "is not the JSON that is expected here");
  }

  private static Problem ofStatus(WebApplicationException e) {
    var code =
        switch (e.getResponse().getStatus()) {
          case 401 -> ProblemCode.UNAUTHENTICATED;
          case 403 -> ProblemCode.FORBIDDEN;
          case 404 -> ProblemCode.NOT_FOUND;
          case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
          case 406 -> ProblemCode.NOT_ACCEPTABLE;
          case 413 -> ProblemCode.PAYLOAD_TOO_LARGE;
          case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
          case 429 -> ProblemCode.RATE_LIMITED;
          default ->
              e.getResponse().getStatus() < 500
                  ? ProblemCode.VALIDATION_FAILED
                  : ProblemCode.INTERNAL;
        };
    return code == ProblemCode.INTERNAL ? ofFailure(e) : Problem.of(code, code.title() + ".");
  }

  // RESTEasy parses the header only when it is asked for, and tells no more than this.
  private static boolean isAboutMediaType(IllegalArgumentException e) {
    return String.valueOf(e.getMessage()).startsWith("Failed to parse media type");
  }

  private static Problem ofFailure(Throwable thrown) {
    if (isDatabaseAway(thrown)) {
      LOG.warnf("database away: %s", rootMessage(thrown));
      return Problem.retryable(
          ProblemCode.UNAVAILABLE, "The database cannot be reached. Try again shortly.", SOON);
    }
    if (isLockTimeout(thrown)) {
      LOG.warnf("locked: %s", rootMessage(thrown));
      return Problem.retryable(
          ProblemCode.UNAVAILABLE, "This is being changed by others. Try again shortly.", SOON);
    }
    if (hasHungUp(thrown)) {
      LOG.debugf("hung up: %s", rootMessage(thrown));
      return Problem.of(ProblemCode.VALIDATION_FAILED, "The request ended before it was whole.");
    }
    LOG.error("a request failed", thrown);
    return Problem.of(ProblemCode.INTERNAL, "Something broke on our side. It has been logged.");
  }

  /// Whether the client was gone before its request was read; who waits for more of it then is
  /// interrupted. A timeout, of another server's answer, is a class of its own.
  private static boolean hasHungUp(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof HttpClosedException
          || t instanceof ClosedChannelException
          || t.getClass() == InterruptedIOException.class) {
        return true;
      }
    }
    return false;
  }

  /// Whether PostgreSQL could not be reached or went away, by SQLSTATE class 08 (connection), 53300
  /// (no connection left), 57P (shutdown) and 25P03 (a transaction of a node that stood still was
  /// ended), or because the pool could not give a connection, or is being closed.
  public static boolean isDatabaseAway(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        var state = sql.getSQLState();
        if (state == null
            ? POOL.matcher(String.valueOf(sql.getMessage())).find()
            : state.startsWith("08") || state.startsWith("57P") || AWAY.contains(state)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether a row was refused because its key is taken (SQLSTATE 23505).
  public static boolean isDuplicate(Throwable thrown) {
    return hasState(thrown, "23505");
  }

  /// Whether a lock was held by another transaction for longer than we wait (SQLSTATE 55P03).
  public static boolean isLockTimeout(Throwable thrown) {
    return hasState(thrown, "55P03");
  }

  private static boolean hasState(Throwable thrown, String state) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && state.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static String rootMessage(Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
