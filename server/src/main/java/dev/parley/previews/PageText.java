package dev.parley.previews;

import dev.parley.outbound.Fetched;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// What a page says of itself in its head: Open Graph first, then what is older. Plain text on one
/// line, however it is written.
///
/// @param imageUrl absolute
record PageText(
    String title,
    @Nullable String description,
    @Nullable String siteName,
    @Nullable String imageUrl) {
  /// What a hostile page costs grows with it: at 100, half a second for one that is as long as may
  /// be.
  private static final int MAX_DEPTH = 100;

  private static final int MAX_TITLE = 200;
  private static final int MAX_DESCRIPTION = 300;
  private static final int MAX_SITE_NAME = 80;

  /// Empty when the page has no title.
  static Optional<PageText> of(Fetched page) {
    var document = parse(page);
    var title = first(document, List.of("og:title", "twitter:title"), MAX_TITLE);
    var shown = title == null ? line(document.title(), MAX_TITLE) : title;
    if (shown == null) {
      return Optional.empty();
    }
    var description =
        first(
            document,
            List.of("og:description", "twitter:description", "description"),
            MAX_DESCRIPTION);
    var siteName = first(document, List.of("og:site_name"), MAX_SITE_NAME);
    return Optional.of(
        new PageText(
            shown,
            description,
            siteName == null ? line(String.valueOf(page.uri().getHost()), MAX_SITE_NAME) : siteName,
            image(document, page.uri())));
  }

  private static Document parse(Fetched page) {
    var charset = page.charset() == null ? null : page.charset().name();
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(page.body()),
          charset,
          page.uri().toString(),
          Parser.htmlParser().setMaxDepth(MAX_DEPTH));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory do not fail", e);
    }
  }

  private static @Nullable String first(Document document, List<String> names, int most) {
    return names.stream()
        .map(name -> line(content(document, name), most))
        .filter(text -> text != null)
        .findFirst()
        .orElse(null);
  }

  private static String content(Document document, String name) {
    var query = "meta[property=\"" + name + "\"], meta[name=\"" + name + "\"]";
    var found = document.selectFirst(query);
    return found == null ? "" : found.attr("content");
  }

  private static @Nullable String image(Document document, URI page) {
    for (var name : List.of("og:image:secure_url", "og:image", "twitter:image")) {
      var address = content(document, name).strip();
      if (!address.isEmpty()) {
        try {
          return page.resolve(address).toString();
        } catch (IllegalArgumentException _) {
          // The next one, perhaps.
        }
      }
    }
    return null;
  }

  /// One line that shows nothing but what it holds: no control characters, and none that turn the
  /// direction of what follows. Null for an empty one.
  static @Nullable String line(String text, int most) {
    var clean = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
        .filter(c -> isShown(c))
        .filter(c -> c != ' ' || (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' '))
        .limit(most)
        .forEach(clean::appendCodePoint);
    var line = clean.toString().strip();
    return line.isEmpty() ? null : line;
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          false;
      case Character.FORMAT -> c == 0x200D;
      default -> true;
    };
  }
}
