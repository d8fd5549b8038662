package dev.parley.auth;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import org.jspecify.annotations.Nullable;

/// The `Authorization` header (RFC 6750).
final class Bearer {
  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /// The token in the header.
  ///
  /// @throws Problem `unauthenticated` if there is none
  static String token(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Problem.of(ProblemCode.UNAUTHENTICATED, "Send an access token as a bearer token.");
    }
    return authorization.substring(SCHEME.length()).strip();
  }
}
