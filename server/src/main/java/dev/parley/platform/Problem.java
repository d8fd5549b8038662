package dev.parley.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An error that the caller can understand and act upon. REST answers it as RFC 9457 problem
/// details, the socket as `{ok: false, error: {code, message}}`.
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient List<FieldError> errors;
  private final @Nullable Duration retryAfter;

  private Problem(
      ProblemCode code, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
    // No stack trace: an expected outcome, thrown often under attack.
    super(detail, null, false, false);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /// One input field that is wrong.
  public record FieldError(String field, String message) {}

  /// A problem with a sentence for the person who caused it.
  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, List.of(), null);
  }

  /// `validation_failed` for one field; `message` continues "field …".
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /// `validation_failed` for several fields.
  public static Problem invalid(List<FieldError> errors) {
    var first = errors.getFirst();
    return new Problem(
        ProblemCode.VALIDATION_FAILED, first.field() + " " + first.message(), errors, null);
  }

  /// What the caller may not see is not there either.
  public static Problem notFound(String what) {
    return of(ProblemCode.NOT_FOUND, "There is no such " + what + ".");
  }

  /// `rate_limited` with the time after which a further try makes sense.
  public static Problem rateLimited(Duration retryAfter) {
    return new Problem(
        ProblemCode.RATE_LIMITED,
        "Too many tries. Wait " + Math.max(1, retryAfter.toSeconds()) + " s and try again.",
        List.of(),
        retryAfter);
  }

  /// `locked`, `overloaded` or `unavailable`: nothing was done, try again shortly.
  public static Problem retryable(ProblemCode code, String detail, Duration retryAfter) {
    return new Problem(code, detail, List.of(), retryAfter);
  }

  public ProblemCode code() {
    return code;
  }

  /// The sentence for the person who caused it.
  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
