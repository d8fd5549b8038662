package dev.parley.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.messages.Message;
import dev.parley.platform.Encoded;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an acknowledgement says.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
sealed interface Answer {
  /// Whether it was done.
  boolean ok();

  /// It was done.
  ///
  /// @param message a [Message], or the JSON of one
  record Done(boolean ok, @Nullable Object message) implements Answer {}

  /// It was not.
  record Failed(boolean ok, Failure error) implements Answer {}

  /// Why not.
  ///
  /// @param errors what is wrong with which field, for `validation_failed`
  /// @param retryAfter seconds after which a further try makes sense
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Failure(
      ProblemCode code,
      String message,
      List<Problem.FieldError> errors,
      @Nullable Long retryAfter) {}

  static Answer done() {
    return new Done(true, null);
  }

  static Answer done(Message message) {
    return new Done(true, message);
  }

  static Answer done(Encoded message) {
    return new Done(true, message);
  }

  static Answer failed(Problem problem) {
    var wait = problem.retryAfter().map(Duration::toSeconds).map(s -> Math.max(1, s)).orElse(null);
    return new Failed(false, new Failure(problem.code(), problem.detail(), problem.errors(), wait));
  }
}
