package dev.parley.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The catalogue of errors a client can meet. The names are part of the public contract and never
/// change; `retry` says whether the same request may succeed later.
public enum ProblemCode {
  VALIDATION_FAILED(400, "The request is not valid", false),
  UNAUTHENTICATED(401, "Sign in first", false),
  TOKEN_EXPIRED(401, "The access token has expired", true),
  INVALID_CREDENTIALS(401, "E-mail or password is wrong", false),
  BANNED(403, "Banned", false),
  FORBIDDEN(403, "You may not do this", false),
  NOT_A_MEMBER(403, "You are not a member of this conversation", false),
  NOT_FOUND(404, "There is no such thing here", false),
  METHOD_NOT_ALLOWED(405, "This address does not take this method", false),
  NOT_ACCEPTABLE(406, "This is not available in that form", false),
  CONFLICT(409, "This contradicts what is there", false),
  EMAIL_TAKEN(409, "This e-mail address has an account", false),
  PRECONDITION_FAILED(412, "This is not what the request counts on", false),
  PAYLOAD_TOO_LARGE(413, "The request is too large", false),
  UNSUPPORTED_MEDIA_TYPE(415, "This kind of content is not accepted", false),
  LOCKED(423, "This is in use elsewhere", true),
  RATE_LIMITED(429, "Too many requests", true),
  INTERNAL(500, "Something broke on our side", true),
  OVERLOADED(503, "The server has too much to do", true),
  UNAVAILABLE(503, "The server cannot reach its database", true);

  private final int status;
  private final String title;
  private final boolean retry;

  ProblemCode(int status, String title, boolean retry) {
    this.status = status;
    this.title = title;
    this.retry = retry;
  }

  /// The HTTP status that goes with it.
  public int status() {
    return status;
  }

  /// One short sentence, the same for every occurrence.
  public String title() {
    return title;
  }

  /// Whether the same request may succeed later.
  public boolean retry() {
    return retry;
  }

  /// The code as sent: `not_found`.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
