package dev.parley.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.platform.Cipher;
import dev.parley.platform.Secrets;
import dev.parley.platform.Settings;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TermCodesTest {
  private static TermCodes fresh() throws Exception {
    var key = Base64.getEncoder().encodeToString(new byte[32]);
    var settings = Settings.read(Map.of("PARLEY_MASTER_KEY", key, "PARLEY_TOKEN_KEY", key));
    var cipher = new Cipher(new Secrets(settings));
    var id = UUID.randomUUID();
    return new TermCodes(cipher.unwrap(cipher.newWrappedKey(id), id).hash());
  }

  @Test
  void everyBeginningOfAWordHoldsTheWord() throws Exception {
    var codes = fresh();
    for (var word : List.of("to", "tide", "harbour", "internationalisation", "東京")) {
      for (var length = 2; length <= word.length(); length++) {
        assertTrue(codes.prefix(word.substring(0, length)).holds(codes.word(word)));
      }
    }
  }

  @Test
  void otherBeginningsHoldFewWordsByChance() throws Exception {
    var codes = fresh();
    var range = codes.prefix("harb");
    var held = IntStream.range(0, 100_000).filter(i -> range.holds(codes.word("x" + i))).count();
    assertTrue(held < 100, "held " + held);
    assertFalse(codes.prefix("harbo").holds(codes.word("harbinger")));
  }

  @Test
  void theSameWordHasAnotherCodeInEveryConversation() throws Exception {
    assertNotEquals(fresh().word("tide"), fresh().word("tide"));
    var codes = fresh();
    assertEquals(codes.word("tide"), codes.word("tide"));
    assertNotEquals(codes.word("tide"), codes.mark("tide"));
  }
}
