package dev.parley.socketio;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// The settings of a server. [#defaults()] suits production; [#builder()] starts from it.
///
/// @param path of the requests that are served, with a slash at both ends; also served without the
///   last one
/// @param sessionIdPrefix begins the id of every connection, so that a proxy in front of several
///   servers can tell from a request's `sid` whose it is
/// @param pingInterval from a heartbeat's answer to the next heartbeat
/// @param pingTimeout how long a heartbeat may stay unanswered before the connection is closed
/// @param maxPayload bytes of one WebSocket message or one polling body, either way
/// @param connectTimeout how long a connection may stay without a namespace
/// @param maxUnsentBytes unsent bytes of one connection past which it is closed as a slow reader
/// @param maxQueuedEvents events of one socket waiting for its handlers past which the connection
///   is closed
/// @param maxQueuedBytes the same in bytes; also the limit of one event with its attachments
/// @param maxAttachments binary attachments of one event
/// @param maxNamespaces namespaces of one connection
/// @param maxJsonDepth nesting of a client's JSON
/// @param compressFrom bytes from which an event's text is compressed for clients that understand
///   it (permessage-deflate over WebSocket); 0 offers no compression either way
/// @param keptHeaders names of request headers that [Handshake] keeps
/// @param allowedOrigin which `Origin` may read answers across origins (CORS)
/// @param mapper serialises what is emitted; `byte[]` anywhere in it travels as an attachment
public record SocketIoOptions(
    String path,
    String sessionIdPrefix,
    Duration pingInterval,
    Duration pingTimeout,
    int maxPayload,
    Duration connectTimeout,
    long maxUnsentBytes,
    int maxQueuedEvents,
    int maxQueuedBytes,
    int maxAttachments,
    int maxNamespaces,
    int maxJsonDepth,
    int compressFrom,
    Set<String> keptHeaders,
    Predicate<String> allowedOrigin,
    ObjectMapper mapper) {

  public SocketIoOptions {
    if (!path.startsWith("/") || !path.endsWith("/")) {
      throw new IllegalArgumentException("path must start and end with a slash: " + path);
    }
    if (!sessionIdPrefix.matches("[\\w.-]*")) {
      throw new IllegalArgumentException(
          "sessionIdPrefix must do in an address: " + sessionIdPrefix);
    }
    positive("pingInterval", pingInterval.toMillis());
    positive("pingTimeout", pingTimeout.toMillis());
    positive("maxPayload", maxPayload);
    positive("connectTimeout", connectTimeout.toMillis());
    positive("maxUnsentBytes", maxUnsentBytes);
    positive("maxQueuedEvents", maxQueuedEvents);
    positive("maxQueuedBytes", maxQueuedBytes);
    positive("maxNamespaces", maxNamespaces);
    positive("maxJsonDepth", maxJsonDepth);
    if (maxAttachments < 0) {
      throw new IllegalArgumentException("maxAttachments must not be negative");
    }
    if (compressFrom < 0) {
      throw new IllegalArgumentException("compressFrom must not be negative");
    }
    keptHeaders =
        keptHeaders.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(toUnmodifiableSet());
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }

  public static SocketIoOptions defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /// Collects settings; what is not set keeps its default.
  public static final class Builder {
    private String path = "/socket.io/";
    private String sessionIdPrefix = "";
    private Duration pingInterval = Duration.ofSeconds(25);
    private Duration pingTimeout = Duration.ofSeconds(20);
    private int maxPayload = 1_000_000;
    private Duration connectTimeout = Duration.ofSeconds(45);
    private long maxUnsentBytes = 4_000_000;
    private int maxQueuedEvents = 1_000;
    private int maxQueuedBytes = 4_000_000;
    private int maxAttachments = 16;
    private int maxNamespaces = 16;
    private int maxJsonDepth = 64;
    private int compressFrom;
    private Set<String> keptHeaders = Set.of("authorization", "cookie", "origin", "user-agent");
    private Predicate<String> allowedOrigin = origin -> false;
    private ObjectMapper mapper = new ObjectMapper();

    private Builder() {}

    public Builder path(String value) {
      path = value;
      return this;
    }

    public Builder sessionIdPrefix(String value) {
      sessionIdPrefix = value;
      return this;
    }

    public Builder pingInterval(Duration value) {
      pingInterval = value;
      return this;
    }

    public Builder pingTimeout(Duration value) {
      pingTimeout = value;
      return this;
    }

    public Builder maxPayload(int bytes) {
      maxPayload = bytes;
      return this;
    }

    public Builder connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    public Builder maxUnsentBytes(long bytes) {
      maxUnsentBytes = bytes;
      return this;
    }

    public Builder maxQueuedEvents(int events) {
      maxQueuedEvents = events;
      return this;
    }

    public Builder maxQueuedBytes(int bytes) {
      maxQueuedBytes = bytes;
      return this;
    }

    public Builder maxAttachments(int attachments) {
      maxAttachments = attachments;
      return this;
    }

    public Builder maxNamespaces(int namespaces) {
      maxNamespaces = namespaces;
      return this;
    }

    public Builder maxJsonDepth(int depth) {
      maxJsonDepth = depth;
      return this;
    }

    public Builder compressFrom(int bytes) {
      compressFrom = bytes;
      return this;
    }

    public Builder keptHeaders(Set<String> names) {
      keptHeaders = names;
      return this;
    }

    public Builder allowedOrigin(Predicate<String> rule) {
      allowedOrigin = rule;
      return this;
    }

    public Builder mapper(ObjectMapper value) {
      mapper = value;
      return this;
    }

    public SocketIoOptions build() {
      return new SocketIoOptions(
          path,
          sessionIdPrefix,
          pingInterval,
          pingTimeout,
          maxPayload,
          connectTimeout,
          maxUnsentBytes,
          maxQueuedEvents,
          maxQueuedBytes,
          maxAttachments,
          maxNamespaces,
          maxJsonDepth,
          compressFrom,
          keptHeaders,
          allowedOrigin,
          mapper);
    }
  }
}
