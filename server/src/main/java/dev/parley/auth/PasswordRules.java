package dev.parley.auth;

import com.nulabinc.zxcvbn.StandardDictionaries;
import dev.parley.platform.Problem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What makes a password too easy to guess. Length counts and habit; no rules about signs.
@Singleton
final class PasswordRules {
  static final int MIN_LENGTH = 8;
  static final int MAX_LENGTH = 1_024;

  private final Set<String> common;

  /// The list is that of zxcvbn, the 30,000 passwords seen most in leaks.
  PasswordRules() {
    try {
      common =
          StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
              .filter(password -> password.length() >= MIN_LENGTH)
              .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("The list of common passwords is missing", e);
    }
  }

  /// Checks a password that is about to be set; `field` is where it stood in the request.
  ///
  /// @throws Problem `validation_failed`
  void check(String field, String password, String name, String email) {
    var lower = password.toLowerCase(Locale.ROOT).strip();
    if (common.contains(lower)) {
      throw Problem.invalid(field, "is one of the most common passwords");
    }
    if (lower.codePoints().distinct().count() < 3) {
      throw Problem.invalid(field, "repeats itself; take something harder to guess");
    }
    if (lower.equals(email.toLowerCase(Locale.ROOT))
        || lower.equals(name.toLowerCase(Locale.ROOT))) {
      throw Problem.invalid(field, "must not be your name or e-mail address");
    }
  }
}
