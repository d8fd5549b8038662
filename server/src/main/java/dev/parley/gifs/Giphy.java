package dev.parley.gifs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.outbound.FetchFailed;
import dev.parley.outbound.Fetched;
import dev.parley.outbound.Fetcher;
import dev.parley.outbound.Wish;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Settings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Giphy's API (v1), of which this takes what it needs: search, trending, one GIF by its id, and
/// the pictures themselves.
@Singleton
final class Giphy {
  private static final Logger LOG = Logger.getLogger(Giphy.class);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String RATING = "pg-13";
  private static final String CDN = ".giphy.com";

  private static final Wish JSON = Wish.whole(2 * 1024 * 1024, "application/json");
  private static final Wish PICTURE = Wish.whole(5 * 1024 * 1024, "image/gif", "image/webp");

  private final Fetcher fetcher;
  private final ObjectMapper mapper;
  private final URI address;
  private final Optional<String> key;

  Giphy(Fetcher fetcher, ObjectMapper mapper, Settings settings) {
    this.fetcher = fetcher;
    this.mapper = mapper;
    address = settings.giphyUrl();
    key = settings.giphyKey();
  }

  /// A picture at Giphy's, of some size.
  record Rendition(String url, int width, int height) {}

  /// A GIF as Giphy describes it.
  record Entry(String id, String title, Rendition shown, Rendition small) {}

  /// Some of what was found.
  ///
  /// @param total how many there are in all
  record Found(List<Entry> entries, int total) {}

  boolean isOn() {
    return key.isPresent();
  }

  /// Searches; what is popular for an empty query.
  Found search(String query, int limit, int offset) {
    var what = query.isEmpty() ? "/v1/gifs/trending?" : "/v1/gifs/search?q=" + encoded(query) + "&";
    var page = "limit=" + limit + "&offset=" + offset + "&rating=" + RATING;
    var answer = ask(what + page + "&bundle=messaging_non_clips");
    var entries = new ArrayList<Entry>();
    answer.path("data").forEach(gif -> entry(gif).ifPresent(entries::add));
    return new Found(entries, answer.at("/pagination/total_count").asInt());
  }

  /// One GIF; empty when Giphy has none of that id.
  Optional<Entry> find(String id) {
    return entry(ask("/v1/gifs/" + encoded(id) + "?rating=" + RATING).path("data"));
  }

  /// The bytes of a picture.
  Fetched picture(Rendition rendition) {
    try {
      return fetcher.fetch(rendition.url(), PICTURE);
    } catch (FetchFailed e) {
      throw away(e);
    }
  }

  private JsonNode ask(String what) {
    var secret = key.orElseThrow(() -> Problem.notFound("GIF"));
    try {
      var answer = fetcher.fetch(address + what + "&api_key=" + secret, JSON);
      return mapper.readTree(answer.body());
    } catch (FetchFailed | JsonProcessingException e) {
      throw away(e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory do not fail", e);
    }
  }

  // The reason may be a key that is used up or wrong: for whoever runs this server to know.
  private static Problem away(Exception e) {
    LOG.warnf("event=giphy_failed cause=\"%s\"", e.getMessage());
    return Problem.retryable(
        ProblemCode.UNAVAILABLE, "GIFs cannot be had at the moment. Try again shortly.", SOON);
  }

  private Optional<Entry> entry(JsonNode gif) {
    var id = gif.path("id").asText();
    var shown = rendition(gif, "fixed_height").or(() -> rendition(gif, "original"));
    if (!Gifs.isId(id) || shown.isEmpty()) {
      return Optional.empty();
    }
    var small = rendition(gif, "fixed_height_small").orElse(shown.get());
    return Optional.of(new Entry(id, gif.path("title").asText(), shown.get(), small));
  }

  // Numbers are strings in Giphy's answers.
  private Optional<Rendition> rendition(JsonNode gif, String name) {
    var image = gif.path("images").path(name);
    var webp = image.path("webp").asText();
    var url = webp.isEmpty() ? image.path("url").asText() : webp;
    var width = image.path("width").asInt();
    var height = image.path("height").asInt();
    return isOfGiphy(url) && width > 0 && height > 0
        ? Optional.of(new Rendition(url, width, height))
        : Optional.empty();
  }

  private boolean isOfGiphy(String url) {
    try {
      var host = String.valueOf(URI.create(url).getHost());
      return host.endsWith(CDN) || host.equals(address.getHost());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
