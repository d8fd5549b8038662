package dev.parley.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// All settings of a node, read from `PARLEY_*` variables. docs/operations.md lists them.
///
/// @param host address to listen on
/// @param port TCP port, 0 for any free one
/// @param node name of this node among several, by which a proxy finds it, or empty
/// @param data folder of the embedded database and the keys
/// @param databaseUrl an external PostgreSQL, or empty for the embedded one
/// @param databasePool connections to PostgreSQL at the most
/// @param redisUrl the Redis that links this node to others, or empty for a single node
/// @param masterKey 32 bytes that wrap the keys of conversations, or empty to keep one in `data`
/// @param tokenKey 32 bytes that sign access tokens, or empty to keep one in `data`
/// @param accessTokenLifetime how long an access token is valid
/// @param rateLimits false lifts all limits: for tests and benchmarks
/// @param trustProxy whether `X-Forwarded-*` of a reverse proxy is believed
/// @param corsOrigins web origins besides our own that may call the API from a browser
/// @param previews whether pages that people link to are fetched and shown in small
/// @param fetchAllow `host:port` that may be fetched from although they are not public
/// @param giphyKey the key of Giphy's API, or empty for no GIFs
/// @param giphyUrl where Giphy's API is
/// @param media what is taken of files, and where it is kept
/// @param s3 where they are kept instead, or empty
/// @param demo whether to fill an empty database with a small company
public record Settings(
    String host,
    int port,
    String node,
    Path data,
    Optional<URI> databaseUrl,
    int databasePool,
    Optional<URI> redisUrl,
    Optional<byte[]> masterKey,
    Optional<byte[]> tokenKey,
    Duration accessTokenLifetime,
    boolean rateLimits,
    boolean trustProxy,
    List<String> corsOrigins,
    boolean previews,
    List<String> fetchAllow,
    Optional<String> giphyKey,
    URI giphyUrl,
    Media media,
    Optional<S3> s3,
    boolean demo) {

  /// Files that people share.
  ///
  /// @param maxBytes of one file
  /// @param quotaBytes of all files of one person
  /// @param folder where they are kept, and what is being uploaded
  public record Media(long maxBytes, long quotaBytes, Path folder) {}

  /// Where files are kept instead of a folder.
  public record S3(URI endpoint, String region, String bucket, String accessKey, String secretKey) {
    @Override
    public String toString() {
      return "S3[" + endpoint + "/" + bucket + "]";
    }
  }

  /// The start of every setting's name.
  public static final String PREFIX = "PARLEY_";

  private static final long MEGABYTE = 1_000_000;
  private static final URI GIPHY = URI.create("https://api.giphy.com");

  /// Thrown with every mistake at once, so that one restart is enough.
  public static final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettings(List<String> mistakes) {
      super("Parley cannot start with these settings:\n  " + String.join("\n  ", mistakes));
    }
  }

  /// Reads variables by name.
  ///
  /// @throws InvalidSettings naming every variable that is unknown or wrong
  public static Settings read(Map<String, String> variables) {
    var reader = new Reader(variables);
    var settings = read(reader);
    if (settings.redisUrl().isPresent()) {
      reader.need("PARLEY_REDIS_URL", "PARLEY_DATABASE_URL", "nodes share one database");
    }
    reader.finish();
    return settings;
  }

  private static Settings read(Reader reader) {
    var data = Path.of(reader.text("PARLEY_DATA", "data")).toAbsolutePath().normalize();
    return new Settings(
        reader.text("PARLEY_HOST", "127.0.0.1"),
        reader.number("PARLEY_PORT", 8080, 0, 65_535),
        reader.optional("PARLEY_NODE", Settings::nodeName).orElse(""),
        data,
        reader.optional("PARLEY_DATABASE_URL", Settings::postgresUrl),
        reader.number("PARLEY_DATABASE_POOL", 16, 4, 500),
        reader.optional("PARLEY_REDIS_URL", Settings::redisUrl),
        reader.optional("PARLEY_MASTER_KEY", Settings::key),
        reader.optional("PARLEY_TOKEN_KEY", Settings::key),
        Duration.ofSeconds(reader.number("PARLEY_ACCESS_TOKEN_SECONDS", 600, 1, 3_600)),
        reader.flag("PARLEY_RATE_LIMITS", true),
        reader.flag("PARLEY_TRUST_PROXY", false),
        reader.list("PARLEY_CORS_ORIGINS"),
        reader.flag("PARLEY_PREVIEWS", true),
        reader.list("PARLEY_FETCH_ALLOW"),
        reader.optional("PARLEY_GIPHY_KEY", Settings::giphyKey),
        reader.optional("PARLEY_GIPHY_URL", Settings::webUrl).orElse(GIPHY),
        media(reader, data),
        s3(reader),
        reader.flag("PARLEY_DEMO", false));
  }

  private static Optional<S3> s3(Reader reader) {
    var endpoint = reader.optional("PARLEY_S3_ENDPOINT", Settings::webUrl);
    var region = reader.text("PARLEY_S3_REGION", "us-east-1");
    var bucket = reader.optional("PARLEY_S3_BUCKET", Settings::bucket);
    var accessKey = reader.text("PARLEY_S3_ACCESS_KEY", "");
    var secretKey = reader.text("PARLEY_S3_SECRET_KEY", "");
    if (bucket.isEmpty()) {
      return Optional.empty();
    }
    reader.need("PARLEY_S3_BUCKET", "PARLEY_S3_ENDPOINT", "where the bucket is");
    reader.need("PARLEY_S3_BUCKET", "PARLEY_S3_ACCESS_KEY", "who may write to it");
    reader.need("PARLEY_S3_BUCKET", "PARLEY_S3_SECRET_KEY", "who may write to it");
    return endpoint.map(url -> new S3(url, region, bucket.get(), accessKey, secretKey));
  }

  private static String bucket(String value) {
    if (!value.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw new IllegalArgumentException("must be the name of a bucket");
    }
    return value;
  }

  private static Media media(Reader reader, Path data) {
    return new Media(
        reader.number("PARLEY_UPLOAD_MAX_MB", 100, 1, 50_000) * MEGABYTE,
        reader.number("PARLEY_UPLOAD_QUOTA_MB", 5_000, 1, 50_000_000) * MEGABYTE,
        reader
            .optional("PARLEY_MEDIA", Path::of)
            .orElse(data.resolve("media"))
            .toAbsolutePath()
            .normalize());
  }

  /// The names of all settings.
  public static List<String> names() {
    var reader = new Reader(Map.of());
    read(reader);
    return List.copyOf(reader.known);
  }

  private static String nodeName(String value) {
    if (!value.matches("[a-z0-9-]{1,32}")) {
      throw new IllegalArgumentException("must be up to 32 of a to z, 0 to 9 and -");
    }
    return value;
  }

  private static URI postgresUrl(String value) {
    try {
      var uri = new URI(value.startsWith("jdbc:") ? value.substring("jdbc:".length()) : value);
      if (List.of("postgres", "postgresql").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Its message would show the password.
    }
    throw new IllegalArgumentException("must look like postgresql://user:password@host:5432/db");
  }

  private static URI redisUrl(String value) {
    try {
      var uri = new URI(value);
      if (List.of("redis", "rediss").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && (uri.getUserInfo() == null || uri.getUserInfo().contains(":"))
          && uri.getPath().matches("(/\\d{0,4})?")
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Its message would show the password.
    }
    throw new IllegalArgumentException("must look like redis://user:password@host:6379/0");
  }

  private static String giphyKey(String value) {
    if (!value.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new IllegalArgumentException("must be up to 100 letters, digits, _ and -");
    }
    return value;
  }

  private static URI webUrl(String value) {
    var uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
    if (List.of("http", "https").contains(String.valueOf(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawQuery() == null) {
      return uri;
    }
    throw new IllegalArgumentException("must look like https://api.giphy.com");
  }

  private static byte[] key(String value) {
    try {
      var bytes = Base64.getDecoder().decode(value);
      if (bytes.length == 32) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // Its message would show a part of the key.
    }
    throw new IllegalArgumentException("must be 32 bytes in base64");
  }

  /// Collects mistakes instead of stopping at the first.
  private static final class Reader {
    private final Map<String, String> variables;
    private final List<String> known = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();

    Reader(Map<String, String> variables) {
      this.variables = variables;
    }

    <T> Optional<T> optional(String name, Function<String, T> parse) {
      known.add(name);
      var value = variables.get(name);
      if (value == null || value.isBlank()) {
        return Optional.empty();
      }
      try {
        return Optional.of(parse.apply(value.strip()));
      } catch (IllegalArgumentException e) {
        mistakes.add(name + ": " + e.getMessage());
        return Optional.empty();
      }
    }

    String text(String name, String fallback) {
      return optional(name, Function.identity()).orElse(fallback);
    }

    int number(String name, int fallback, int least, int most) {
      return optional(
              name,
              value -> {
                if (!value.matches("\\d{1,9}")
                    || Integer.parseInt(value) < least
                    || Integer.parseInt(value) > most) {
                  throw new IllegalArgumentException(
                      "must be a number from " + least + " to " + most);
                }
                return Integer.parseInt(value);
              })
          .orElse(fallback);
    }

    boolean flag(String name, boolean fallback) {
      return optional(
              name,
              value ->
                  switch (value) {
                    case "on", "true" -> true;
                    case "off", "false" -> false;
                    default -> throw new IllegalArgumentException("must be on or off");
                  })
          .orElse(fallback);
    }

    List<String> list(String name) {
      return optional(name, value -> Arrays.stream(value.split(",")).map(String::strip).toList())
          .orElse(List.of());
    }

    void need(String name, String other, String reason) {
      var value = variables.get(other);
      if (value == null || value.isBlank()) {
        mistakes.add(name + ": needs " + other + " too: " + reason);
      }
    }

    void finish() {
      variables.keySet().stream()
          .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
          .sorted()
          .forEach(name -> mistakes.add(name + ": there is no such setting"));
      if (!mistakes.isEmpty()) {
        throw new InvalidSettings(mistakes);
      }
    }
  }
}
