package dev.parley.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An error as sent: RFC 9457 problem details with a stable `code`.
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
    @Schema(examples = "about:blank") String type,
    @Schema(examples = "The request is not valid") String title,
    @Schema(examples = "400") int status,
    @Schema(description = "For the person who caused it", examples = "name must not be blank")
        String detail,
    @Schema(
            description =
                "Stable and machine readable. Codes marked retryable in docs/api.md may succeed"
                    + " later.")
        ProblemCode code,
    @Schema(description = "What is wrong with which input field; only with validation_failed")
        List<Problem.FieldError> errors) {

  /// The body that tells of a problem.
  public static ProblemBody of(Problem problem) {
    var code = problem.code();
    return new ProblemBody(
        "about:blank", code.title(), code.status(), problem.detail(), code, problem.errors());
  }
}
