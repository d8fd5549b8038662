package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

final class KeyedHashTest {
  private static final long DOMAIN = 0x0706050403020100L;

  private static KeyedHash counting(int from) {
    var key = new byte[KeyedHash.KEY_BYTES];
    for (var i = 0; i < key.length; i++) {
      key[i] = (byte) (from + i);
    }
    return new KeyedHash(key);
  }

  // https://github.com/veorq/SipHash/blob/master/vectors.h: the bytes 0, 1, 2 … as input.
  @Test
  void itIsSipHash() {
    var hash = counting(0);
    assertEquals(0x93f5f5799a932462L, hash.hash("".toCharArray(), 0, DOMAIN));
    assertEquals(0x7a5dbbc594ddb9f3L, hash.hash("\u0908".toCharArray(), 1, DOMAIN));
    assertEquals(0xf723ca908e7af2eeL, hash.hash("\u0908\u0b0a\u0d0c".toCharArray(), 3, DOMAIN));
  }

  @Test
  void onlyTheFirstLettersThatAreAskedForCount() {
    var hash = counting(0);
    assertEquals(
        hash.hash("harbour".toCharArray(), 4, 1), hash.hash("harbinger".toCharArray(), 4, 1));
    assertNotEquals(
        hash.hash("harbour".toCharArray(), 5, 1), hash.hash("harbinger".toCharArray(), 5, 1));
  }

  @Test
  void anotherKeyOrDomainGivesAnotherHash() {
    assertNotEquals(
        counting(0).hash("tide".toCharArray(), 4, 1), counting(1).hash("tide".toCharArray(), 4, 1));
    assertNotEquals(
        counting(0).hash("tide".toCharArray(), 4, 1), counting(0).hash("tide".toCharArray(), 4, 2));
  }
}
