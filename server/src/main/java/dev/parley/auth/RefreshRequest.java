package dev.parley.auth;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A refresh token for clients without cookies. It wins over the cookie.
@Schema(name = "RefreshRequest")
record RefreshRequest(
    @Schema(examples = "q0eJ0Zl2Yv1m9n3b7c5x8z4a6s1d2f3g4h5j6k7l8p9", maxLength = 100)
        @Size(max = 100, message = "must have up to 100 characters")
        @Nullable String refreshToken) {

  @Override
  public String toString() {
    return "RefreshRequest";
  }
}
