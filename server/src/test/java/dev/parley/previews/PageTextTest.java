package dev.parley.previews;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.outbound.Fetched;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PageTextTest {
  private static Optional<PageText> read(String html) {
    return read(html.getBytes(UTF_8), UTF_8);
  }

  private static Optional<PageText> read(byte[] html, @Nullable Charset charset) {
    var uri = URI.create("https://example.com/a/b");
    return PageText.of(new Fetched(uri, "text/html", charset, html));
  }

  private static PageText page(String html) {
    return read(html).orElseThrow();
  }

  @Test
  void openGraphComesFirst() {
    var page =
        page(
            """
            <title>old</title><meta name=description content=older>
            <meta property='og:title' content='New'><meta property='og:description' content='Newer'>
            <meta property='og:site_name' content='Site'><meta property='og:image' content='c.png'>
            """);
    assertEquals("New", page.title());
    assertEquals("Newer", page.description());
    assertEquals("Site", page.siteName());
    assertEquals("https://example.com/a/c.png", page.imageUrl());
  }

  @Test
  void anOrdinaryPageHasATitleAndAHost() {
    var page = page("<title>  A\n page </title><meta name=description content='of words'>");
    assertEquals("A page", page.title());
    assertEquals("of words", page.description());
    assertEquals("example.com", page.siteName());
    assertNull(page.imageUrl());
  }

  @Test
  void aPageWithoutATitleIsNone() {
    assertTrue(read("").isEmpty());
    assertTrue(read("<p>words").isEmpty());
    assertTrue(read("<title> \u200b </title>").isEmpty());
  }

  @Test
  void markupIsTextAndNothingTurnsTheLineAround() {
    var page = page("<meta property='og:title' content='<b onclick=x>a</b>\u202e\u0007b\u2066c'>");
    assertEquals("<b onclick=x>a</b>bc", page.title());
  }

  @Test
  void longTextsAreCutBetweenCharacters() {
    var page = page("<title>" + "👋".repeat(1_000) + "</title>");
    assertEquals("👋".repeat(200), page.title());
  }

  @Test
  void theCharsetIsThatOfTheHeaderOrOfThePage() {
    var html = "<meta charset=iso-8859-1><title>Grüße</title>".getBytes(ISO_8859_1);
    assertEquals("Grüße", read(html, null).orElseThrow().title());
    assertEquals("Grüße", read(html, ISO_8859_1).orElseThrow().title());
  }

  @Test
  void aPageThatIsNestedWithoutEndIsReadAllTheSame() {
    // Deeper than any stack.
    var html = "<title>deep</title>" + "<div>".repeat(100_000) + "<b>".repeat(2_000);
    assertEquals("deep", page(html).title());
  }

  @Test
  void anImageAtAnImpossibleAddressIsNone() {
    assertNull(page("<title>t</title><meta property=og:image content='http://[::1'>").imageUrl());
  }
}
