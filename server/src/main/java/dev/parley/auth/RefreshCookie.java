package dev.parley.auth;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/// The cookie that keeps a browser signed in: out of reach of scripts and other sites, and sent to
/// the routes that need it alone.
final class RefreshCookie {
  static final String NAME = "parley_refresh";

  private RefreshCookie() {}

  static NewCookie of(RefreshToken token, boolean secure) {
    return cookie(token.text(), Sessions.IDLE_LIFETIME, secure);
  }

  static NewCookie none(boolean secure) {
    return cookie("", Duration.ZERO, secure);
  }

  private static NewCookie cookie(String value, Duration age, boolean secure) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/api/auth")
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge((int) age.toSeconds())
        .build();
  }
}
