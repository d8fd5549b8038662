package dev.parley.auth;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A new password and the proof that its owner asks for it.
@Schema(name = "PasswordChange")
record PasswordChange(
    @Schema(examples = "harbour lamp 42", maxLength = PasswordRules.MAX_LENGTH)
        @NotNull(message = "must be given")
        @Size(max = PasswordRules.MAX_LENGTH, message = "must have up to 1,024 characters")
        String current,
    @Schema(
            examples = "seven quiet herons",
            minLength = PasswordRules.MIN_LENGTH,
            maxLength = PasswordRules.MAX_LENGTH)
        @NotNull(message = "must be given")
        @Size(
            min = PasswordRules.MIN_LENGTH,
            max = PasswordRules.MAX_LENGTH,
            message = "must have 8 to 1,024 characters")
        String next) {

  @Override
  public String toString() {
    return "PasswordChange";
  }
}
