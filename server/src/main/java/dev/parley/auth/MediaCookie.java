package dev.parley.auth;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/// The cookie by which a page shows pictures and plays films: out of reach of scripts and other
/// sites, sent to media alone, and good for reading them and nothing else. It lasts as long as its
/// session does.
final class MediaCookie {
  static final String NAME = "parley_media";

  private MediaCookie() {}

  static NewCookie of(String token, boolean secure) {
    return cookie(token, Sessions.IDLE_LIFETIME, secure);
  }

  static NewCookie none(boolean secure) {
    return cookie("", Duration.ZERO, secure);
  }

  private static NewCookie cookie(String value, Duration age, boolean secure) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/api/media")
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge((int) age.toSeconds())
        .build();
  }
}
