package dev.parley.auth;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Who signs in, and the proof.
@Schema(name = "Credentials")
record Credentials(
    @Schema(examples = "anna@example.com", maxLength = 254)
        @NotNull(message = "must be given")
        @Size(max = 254, message = "must have up to 254 characters")
        String email,
    @Schema(examples = "harbour lamp 42", maxLength = PasswordRules.MAX_LENGTH)
        @NotNull(message = "must be given")
        @Size(max = PasswordRules.MAX_LENGTH, message = "must have up to 1,024 characters")
        String password) {

  @SuppressWarnings("NullAway") // Absent in JSON; validation comes after.
  Credentials {
    email = email == null ? null : email.strip();
  }

  @Override
  public String toString() {
    return "Credentials";
  }
}
