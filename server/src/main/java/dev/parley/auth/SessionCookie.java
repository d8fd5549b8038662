package dev.parley.auth;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/// A cookie of a session, for as long as that lasts: out of reach of scripts and other sites, and
/// sent to the routes that need it alone.
///
/// @param path of these routes
record SessionCookie(String name, String path) {
  static final String REFRESH_NAME = "parley_refresh";

  /// Keeps a browser signed in.
  static final SessionCookie REFRESH = new SessionCookie(REFRESH_NAME, "/api/auth");

  /// Lets a page show pictures and play films; good for reading them and nothing else.
  static final SessionCookie MEDIA = new SessionCookie("parley_media", "/api/media");

  NewCookie of(String token, boolean secure) {
    return cookie(token, Sessions.IDLE_LIFETIME, secure);
  }

  NewCookie none(boolean secure) {
    return cookie("", Duration.ZERO, secure);
  }

  private NewCookie cookie(String value, Duration age, boolean secure) {
    return new NewCookie.Builder(name)
        .value(value)
        .path(path)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge((int) age.toSeconds())
        .build();
  }
}
