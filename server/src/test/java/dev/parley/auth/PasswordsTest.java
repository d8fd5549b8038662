package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.platform.Problem;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PasswordsTest {
  private final PasswordRules rules = new PasswordRules();
  private final PasswordHashes hashes = new PasswordHashes(4);

  @AfterEach
  void close() {
    hashes.close();
  }

  private void assertRefused(String password) {
    var problem =
        assertThrows(
            Problem.class,
            () -> rules.check("password", password, "Ada Lovelace", "ada@example.com"));
    assertEquals("password", problem.errors().getFirst().field());
  }

  @Test
  void commonOnesAndOnesNamesAreRefused() {
    assertRefused("password1");
    assertRefused("PASSWORD1");
    assertRefused(" iloveyou2 ");
    assertRefused("12345678");
    assertRefused("aaaaaaaaaaaa");
    assertRefused("abababababab");
    assertRefused("ada lovelace");
    assertRefused("Ada@Example.com");
    assertDoesNotThrow(() -> rules.check("password", "harbour lamp 42", "Ada", "ada@example.com"));
  }

  @Test
  void aHashIsBcryptAtCostTwelveAndFitsItsPasswordAlone() {
    var costly = new PasswordHashes(12);
    var hash = costly.hash("harbour lamp 42");
    assertTrue(hash.startsWith("$2a$12$"), hash);
    assertTrue(costly.verify("harbour lamp 42", Optional.of(hash)));
    assertFalse(costly.verify("harbour lamp 43", Optional.of(hash)));
    costly.close();
  }

  @Test
  void longPasswordsDifferWhereverTheyDiffer() {
    var long80 = "x".repeat(79);
    var hash = Optional.of(hashes.hash(long80 + "a"));
    assertTrue(hashes.verify(long80 + "a", hash));
    assertFalse(hashes.verify(long80 + "b", hash));
    assertFalse(hashes.verify("x".repeat(71), hash));
    var longest = "🦩".repeat(512);
    assertTrue(hashes.verify(longest, Optional.of(hashes.hash(longest))));
  }

  @Test
  void passwordsAreTheSameHoweverTheirAccentsAreTyped() {
    var composed = Optional.of(hashes.hash("caf\u00e9 au lait"));
    assertTrue(hashes.verify("cafe\u0301 au lait", composed));
  }

  @Test
  void withoutAHashTheSameWorkIsDoneAndTheAnswerIsNo() {
    var ofNobody = PasswordHashes.ofNobody(4);
    assertEquals(hashes.hash("harbour lamp 42").substring(0, 7), ofNobody.substring(0, 7));
    assertEquals(60, ofNobody.length());
    assertFalse(hashes.verify("harbour lamp 42", Optional.empty()));
  }
}
