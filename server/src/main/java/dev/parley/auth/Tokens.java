package dev.parley.auth;

import dev.parley.users.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What signs further requests.
@Schema(name = "Tokens")
record Tokens(
    @Schema(description = "Oneself, with the e-mail address") User user,
    @Schema(
            description = "A JWT for the Authorization header and the socket",
            examples = "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIwMTk…")
        String accessToken,
    @Schema(description = "Seconds until the access token expires", examples = "600")
        long expiresIn,
    @Schema(
            description =
                "Good for one refresh within 30 days. Browsers have it in a cookie as well and"
                    + " need not keep this.",
            examples = "q0eJ0Zl2Yv1m9n3b7c5x8z4a6s1d2f3g4h5j6k7l8p9")
        String refreshToken) {

  @Override
  public String toString() {
    return "Tokens";
  }
}
