package dev.parley.gifs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.platform.Caller;
import dev.parley.platform.Cursor;
import dev.parley.platform.Network;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.RateLimits;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// GIFs to be found, and their pictures. What was asked for a short while ago is not asked again:
/// keys have quotas.
@Singleton
final class Gifs {
  static final int MAX_QUERY = 50;
  static final int MAX_LIMIT = 50;

  private static final int MAX_OFFSET = 4_999;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Duration FOUND = Duration.ofMinutes(5);
  private static final Duration KNOWN = Duration.ofHours(12);
  private static final long PICTURE_BYTES = 48_000_000;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final Giphy giphy;
  private final RateLimits.Budget searches;
  private final RateLimits.Budget views;
  private final Cache<Search, Giphy.Found> found =
      Caffeine.newBuilder().maximumSize(500).expireAfterWrite(FOUND).build();
  private final Cache<String, Giphy.Entry> known =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(KNOWN).build();
  private final Cache<Giphy.Rendition, Picture> pictures =
      Caffeine.newBuilder()
          .maximumWeight(PICTURE_BYTES)
          .weigher((Giphy.Rendition _, Picture picture) -> picture.bytes().length)
          .expireAfterWrite(KNOWN)
          .build();

  Gifs(Giphy giphy, RateLimits limits) {
    this.giphy = giphy;
    searches = limits.budget(60, PERIOD);
    views = limits.budget(1_000, PERIOD);
  }

  private record Search(String query, int limit, int offset) {}

  /// A moving picture.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Picture(String type, byte[] bytes) {}

  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /// What there is for some words; what is popular for none.
  ///
  /// @throws Problem `not_found` where there are no GIFs, `unavailable` when Giphy cannot be
  ///   reached
  Page<Gif> search(Caller caller, String query, int limit, @Nullable String cursor) {
    requireOn();
    var offset = cursor == null ? 0 : offset(cursor);
    searches.spend(caller.userId());
    var search = new Search(query.strip(), limit, offset);
    var page = found.getIfPresent(search);
    if (page == null) {
      page = giphy.search(search.query(), limit, offset);
      found.put(search, page);
    }
    page.entries().forEach(entry -> known.put(entry.id(), entry));
    var next = offset + limit;
    return new Page<>(
        page.entries().stream().map(Gifs::view).toList(),
        next < page.total() && next <= MAX_OFFSET ? Cursor.encode(String.valueOf(next)) : null);
  }

  private static int offset(String cursor) {
    var position = Cursor.decode(cursor);
    if (!position.matches("\\d{1,4}") || Integer.parseInt(position) > MAX_OFFSET) {
      throw Cursor.malformed();
    }
    return Integer.parseInt(position);
  }

  private static Gif view(Giphy.Entry entry) {
    var url = "/api/gifs/" + entry.id();
    return new Gif(
        entry.id(),
        entry.title(),
        entry.shown().width(),
        entry.shown().height(),
        "https://giphy.com/gifs/" + entry.id(),
        url,
        url + "?size=small");
  }

  /// The picture of a GIF.
  ///
  /// @param network who asks, as far as it is known
  /// @throws Problem `not_found`, `rate_limited`, `unavailable` when Giphy cannot be reached
  Picture picture(Network network, String id, boolean small) {
    requireOn();
    if (!isId(id)) {
      throw Problem.notFound("GIF");
    }
    views.spend(network);
    var entry = entry(id);
    var rendition = small ? entry.small() : entry.shown();
    var kept = pictures.getIfPresent(rendition);
    if (kept != null) {
      return kept;
    }
    var fetched = giphy.picture(rendition);
    var picture = new Picture(fetched.type(), fetched.body());
    pictures.put(rendition, picture);
    return picture;
  }

  private Giphy.Entry entry(String id) {
    var kept = known.getIfPresent(id);
    if (kept != null) {
      return kept;
    }
    var entry = giphy.find(id).orElseThrow(() -> Problem.notFound("GIF"));
    known.put(id, entry);
    return entry;
  }

  private void requireOn() {
    if (!giphy.isOn()) {
      throw Problem.notFound("GIF");
    }
  }
}
