package dev.parley.previews;

import dev.parley.messages.LinkPreviews;
import dev.parley.outbound.FetchFailed;
import dev.parley.outbound.Fetched;
import dev.parley.outbound.Fetcher;
import dev.parley.outbound.Wish;
import dev.parley.pictures.Pictures;
import dev.parley.platform.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Finds out what a link leads to: a page with a head, or a picture.
@Singleton
final class PageReader {
  private static final Logger LOG = Logger.getLogger(PageReader.class);

  private static final int MAX_HTML = 512 * 1024;
  private static final int MAX_PICTURE = 5 * 1024 * 1024;
  private static final int BOX_WIDTH = 640;
  private static final int BOX_HEIGHT = 480;
  private static final int SMALLEST = 40;

  private static final Wish PICTURE =
      Wish.whole(MAX_PICTURE, "image/png", "image/jpeg", "image/gif", "image/webp");
  private static final Wish PAGE =
      Wish.beginning(MAX_HTML, "text/html", "application/xhtml+xml").or(PICTURE);

  private final Fetcher fetcher;
  private final Pictures pictures;

  PageReader(Fetcher fetcher, Pictures pictures) {
    this.fetcher = fetcher;
    this.pictures = pictures;
  }

  /// What is there; empty for nothing that could be shown.
  Optional<LinkPreviews.Found> read(String url) {
    try {
      var fetched = fetcher.fetch(url, PAGE);
      return fetched.type().startsWith("image/")
          ? ofPicture(url, fetched)
          : PageText.of(fetched).map(page -> ofPage(url, page));
    } catch (FetchFailed e) {
      LOG.debugf("event=no_preview cause=\"%s\"", e.getMessage());
      return Optional.empty();
    }
  }

  private LinkPreviews.Found ofPage(String url, PageText page) {
    return new LinkPreviews.Found(
        url, page.title(), page.description(), page.siteName(), image(page.imageUrl()));
  }

  private Optional<LinkPreviews.Found> ofPicture(String url, Fetched picture) {
    var path = String.valueOf(picture.uri().getPath());
    var name = PageText.line(path.substring(path.lastIndexOf('/') + 1), 200);
    var host = String.valueOf(picture.uri().getHost());
    var image = draw(picture);
    return image == null
        ? Optional.empty()
        : Optional.of(new LinkPreviews.Found(url, name == null ? host : name, null, host, image));
  }

  private LinkPreviews.@Nullable Image image(@Nullable String url) {
    if (url == null) {
      return null;
    }
    try {
      return draw(fetcher.fetch(url, PICTURE));
    } catch (FetchFailed e) {
      LOG.debugf("event=no_preview_image cause=\"%s\"", e.getMessage());
      return null;
    }
  }

  private LinkPreviews.@Nullable Image draw(Fetched picture) {
    try {
      var drawn = pictures.fit(picture.body(), BOX_WIDTH, BOX_HEIGHT);
      // What is smaller counts visits.
      return drawn.width() < SMALLEST || drawn.height() < SMALLEST
          ? null
          : new LinkPreviews.Image(drawn.webp(), drawn.width(), drawn.height());
    } catch (Problem e) {
      LOG.debugf("event=no_preview_image cause=\"%s\"", e.getMessage());
      return null;
    }
  }
}
