package dev.parley.outbound;

import dev.parley.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/// Gets what is at an address that a stranger wrote. Only what is on the public internet and on the
/// usual ports can be reached, and the host is looked up once: the request goes to the very address
/// that was checked, with the name of the host in it. Every redirect is checked in the same way.
/// Time, size and type are limited, and no cookie, credential or proxy is used.
///
/// A host and port that the operator allows by `PARLEY_FETCH_ALLOW` may be anywhere.
@Singleton
public final class Fetcher {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Timeout STEP = Timeout.ofSeconds(2);
  private static final int MAX_REDIRECTS = 5;
  private static final int MAX_ADDRESSES = 2;
  private static final int MAX_AT_ONCE = 16;
  private static final int MAX_HEADER_LINE = 8_192;
  private static final int MAX_HEADERS = 100;
  private static final Set<Integer> PORTS = Set.of(80, 443);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final String WHO = "Mozilla/5.0 (compatible; Parley; +link-preview)";

  private final Set<String> allowed;
  private final Names names;
  private final Duration patience;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("outbound-clock").factory());

  @Inject
  Fetcher(Settings settings) {
    this(Set.copyOf(settings.fetchAllow()), InetAddress::getAllByName, PATIENCE);
  }

  /// @param allowed `host:port` that may be reached wherever they are
  /// @param patience for everything together
  Fetcher(Set<String> allowed, Names.Resolver resolver, Duration patience) {
    this.allowed = allowed;
    this.patience = patience;
    names = new Names(resolver);
    client =
        HttpClients.custom()
            .setConnectionManager(connections())
            .setConnectionReuseStrategy((_, _, _) -> false)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(patience))
                    .setResponseTimeout(Timeout.of(patience))
                    .build())
            .setUserAgent(WHO)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  private static HttpClientConnectionManager connections() {
    var limits =
        Http1Config.custom()
            .setMaxLineLength(MAX_HEADER_LINE)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(STEP).setSocketTimeout(STEP).build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(STEP).build())
        .setDnsResolver(new NoResolver())
        .setMaxConnTotal(MAX_AT_ONCE)
        .setMaxConnPerRoute(MAX_AT_ONCE)
        .build();
  }

  /// Fetches what is at an `http` or `https` address; waits for 5 s at the most.
  ///
  /// @throws FetchFailed for whatever cannot, may not or should not be had
  public Fetched fetch(String address, Wish wish) throws FetchFailed {
    var deadline = System.nanoTime() + patience.toNanos();
    var target = Target.of(address);
    for (var redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      switch (ask(target, wish, deadline)) {
        case Answer.Content(var fetched) -> {
          return fetched;
        }
        case Answer.Elsewhere(var location) -> target = target.redirected(location);
      }
    }
    throw new FetchFailed("too many redirects");
  }

  private sealed interface Answer {
    record Content(Fetched fetched) implements Answer {}

    record Elsewhere(String location) implements Answer {}
  }

  private Answer ask(Target target, Wish wish, long deadline) throws FetchFailed {
    var failure = new FetchFailed("nobody there");
    for (var address : addresses(target, deadline)) {
      try {
        return ask(target, address, wish, deadline);
      } catch (IOException e) {
        failure = new FetchFailed(e.getClass().getSimpleName());
      }
    }
    throw failure;
  }

  /// Where the host of a target is, each address checked.
  List<InetAddress> addresses(Target target, long deadline) throws FetchFailed {
    var isAllowed = allowed.contains(target.host() + ":" + target.port());
    if (!isAllowed && !PORTS.contains(target.port())) {
      throw new FetchFailed("an unusual port");
    }
    var found = names.resolve(target.host(), left(deadline));
    if (!isAllowed && !found.stream().allMatch(PublicAddresses::contain)) {
      throw new FetchFailed("not on the public internet");
    }
    return found.subList(0, Math.min(found.size(), MAX_ADDRESSES));
  }

  private static Duration left(long deadline) throws FetchFailed {
    var nanos = deadline - System.nanoTime();
    if (nanos <= 0) {
      throw new FetchFailed("took too long");
    }
    return Duration.ofNanos(nanos);
  }

  private Answer ask(Target target, InetAddress address, Wish wish, long deadline)
      throws IOException, FetchFailed {
    var host = new HttpHost(target.uri().getScheme(), address, target.host(), target.port());
    var request = new HttpGet(target.uri());
    request.setHeader("Accept", String.join(", ", wish.types().keySet()));
    var alarm = clock.schedule(request::cancel, left(deadline).toNanos(), TimeUnit.NANOSECONDS);
    try {
      return read(target, client.executeOpen(host, request, null), wish);
    } finally {
      alarm.cancel(false);
      // Ends the connection at once: whatever else the server would send is not waited for.
      request.cancel();
    }
  }

  private static Answer read(Target target, ClassicHttpResponse response, Wish wish)
      throws IOException, FetchFailed {
    var location = response.getFirstHeader("Location");
    if (REDIRECTS.contains(response.getCode()) && location != null) {
      return new Answer.Elsewhere(String.valueOf(location.getValue()));
    }
    var entity = response.getEntity();
    if (response.getCode() != 200 || entity == null) {
      throw new FetchFailed("status " + response.getCode());
    }
    var content = ContentType.parseLenient(entity.getContentType());
    var type = content == null ? "" : content.getMimeType().toLowerCase(Locale.ROOT);
    var portion = wish.types().get(type);
    if (portion == null) {
      throw new FetchFailed("not the type wished for");
    }
    if (!portion.cut() && declaredLength(response) > portion.bytes()) {
      throw new FetchFailed("too large");
    }
    var body = entity.getContent().readNBytes(portion.bytes() + (portion.cut() ? 0 : 1));
    if (body.length > portion.bytes()) {
      throw new FetchFailed("too large");
    }
    return new Answer.Content(
        new Fetched(target.uri(), type, content == null ? null : content.getCharset(), body));
  }

  private static long declaredLength(ClassicHttpResponse response) {
    Header declared = response.getFirstHeader("Content-Length");
    var value = declared == null ? "" : String.valueOf(declared.getValue());
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
  }

  /// Everything was resolved, and checked, before the client gets to see it.
  private static final class NoResolver implements org.apache.hc.client5.http.DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  @PreDestroy
  void close() throws IOException {
    clock.shutdownNow();
    names.close();
    client.close();
  }
}
