package dev.parley.auth;

import dev.parley.platform.Text;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A request for an account.
@Schema(name = "Registration")
public record Registration(
    @Schema(examples = "Anna Berg", maxLength = 80)
        @NotNull(message = "must be given")
        @Size(min = 1, max = 80, message = "must have 1 to 80 characters")
        @Pattern(regexp = Text.ONE_LINE, message = "must be one line with something to see")
        String name,
    @Schema(examples = "anna@example.com", maxLength = 254)
        @NotNull(message = "must be given")
        @Size(min = 3, max = 254, message = "must have 3 to 254 characters")
        @Email(message = "must be an e-mail address")
        String email,
    @Schema(
            examples = "harbour lamp 42",
            minLength = PasswordRules.MIN_LENGTH,
            maxLength = PasswordRules.MAX_LENGTH)
        @NotNull(message = "must be given")
        @Size(
            min = PasswordRules.MIN_LENGTH,
            max = PasswordRules.MAX_LENGTH,
            message = "must have 8 to 1,024 characters")
        String password,
    @Schema(
            description = "Unique; made from the name when absent",
            examples = "anna.berg",
            pattern = "[a-z0-9_.-]{3,32}")
        @Pattern(
            regexp = "[a-z0-9_.-]{3,32}",
            message = "must have 3 to 32 characters of a–z, 0–9, dot, dash and underscore")
        @Nullable String username) {

  @SuppressWarnings("NullAway") // Absent in JSON; validation comes after.
  public Registration {
    name = name == null ? null : name.strip();
    email = email == null ? null : email.strip();
    username = username == null ? null : username.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "Registration";
  }
}
