package dev.parley.platform;

import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How what is `@Embeddable` is given, which never changes: to pages of this site alone. A browser
/// that may keep it asks each time whether it still may show it.
public final class Embedded {
  private Embedded() {}

  /// Tells what never changes by its id.
  public static String etag(UUID id) {
    return '"' + id.toString() + '"';
  }

  /// Whether the caller has it already.
  ///
  /// @param known what `If-None-Match` says
  public static boolean isKnown(String etag, @Nullable String known) {
    return known != null && (known.equals("*") || known.contains(etag));
  }

  /// Adds the headers.
  public static Response.ResponseBuilder headers(
      Response.ResponseBuilder answer, String etag, boolean mayBeKept) {
    return answer
        .header("ETag", etag)
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", mayBeKept ? "private, no-cache" : "private, no-store");
  }
}
