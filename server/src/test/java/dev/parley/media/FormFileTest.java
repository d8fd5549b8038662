package dev.parley.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FormFileTest {
  private static final String TYPE = "multipart/form-data; boundary=xyz";
  private static final String HEAD =
      "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"港.txt\"\r\n\r\n";

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
  }

  private static String fileIn(String form) throws IOException {
    return new String(FormFile.find(TYPE, bytes(form)).content().readAllBytes(), ISO_8859_1);
  }

  @Test
  void itIsFoundAmongOtherFields() throws IOException {
    var other = "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno\r\n";
    var form = "preamble\r\n" + other + HEAD + "ahoy\r\n" + other + "--xyz--\r\n";
    var found = FormFile.find(TYPE, new ByteArrayInputStream(form.getBytes(UTF_8)));
    assertEquals("港.txt", found.name());
    assertEquals("ahoy", new String(found.content().readAllBytes(), UTF_8));
    assertEquals(-1, found.content().read());
  }

  @Test
  void itMayHoldWhatLooksLikeItsEnd() throws IOException {
    for (var content :
        new String[] {"", "\r\n", "\r\n--xy", "\r\n\r\n--xy\r\n-", "--xyz", "\r\n--xy\r\n--xy"}) {
      assertEquals(content, fileIn(HEAD + content + "\r\n--xyz--"));
    }
  }

  /// However it is cut into pieces, and wherever its end falls.
  @Test
  void itIsWhatWasSentByteForByte() throws IOException {
    var random = new Random(7);
    for (var size : new int[] {1, 65_529, 65_535, 65_536, 65_537, 131_072, 300_001}) {
      var content = new byte[size];
      for (var i = 0; i < size; i++) {
        content[i] = (byte) "\r\n-xyz".charAt(random.nextInt(5));
      }
      var form = HEAD + new String(content, ISO_8859_1) + "\r\n--xyz--\r\n";
      var found = FormFile.find(TYPE, inPieces(bytes(form), random));
      assertArrayEquals(content, found.content().readAllBytes());
    }
  }

  private static InputStream inPieces(InputStream whole, Random random) {
    return new FilterInputStream(whole) {
      @Override
      public int read(byte[] to, int from, int length) throws IOException {
        return super.read(to, from, Math.min(length, 1 + random.nextInt(9_000)));
      }
    };
  }

  @Test
  void whatIsNoFormIsRefused() {
    refused("body", HEAD + "ahoy");
    refused("body", HEAD + "ahoy\r\n--xy");
    refused("body", "ahoy");
    refused("body", "--xyz\r\nA: " + "b".repeat(9_000) + "\r\n\r\n\r\n--xyz--");
    refused("body", "x".repeat(2_000_000) + HEAD + "ahoy\r\n--xyz--");
    refused("file", "--xyz\r\n\r\nno\r\n--xyz--");
    refused("file", "--xyz--");
  }

  private static void refused(String field, String form) {
    var problem = assertThrows(Problem.class, () -> fileIn(form));
    assertEquals(field, problem.errors().getFirst().field());
  }
}
