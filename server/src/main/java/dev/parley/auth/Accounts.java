package dev.parley.auth;

import dev.parley.platform.Caller;
import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.RateLimits;
import dev.parley.users.NewUser;
import dev.parley.users.Users;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Accounts: how one is made, entered and secured.
@Singleton
public final class Accounts {
  private final Jdbi jdbi;
  private final Users users;
  private final Sessions sessions;
  private final PasswordRows passwords;
  private final PasswordHashes hashes;
  private final PasswordRules rules;
  private final RateLimits.Budget registrations;
  private final RateLimits.Budget logins;
  private final RateLimits.Budget failures;

  Accounts(
      Jdbi jdbi,
      Users users,
      Sessions sessions,
      PasswordRows passwords,
      PasswordHashes hashes,
      PasswordRules rules,
      RateLimits limits) {
    this.jdbi = jdbi;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.hashes = hashes;
    this.rules = rules;
    // An office of hundreds may share one address; guessing at one account may not.
    registrations = limits.sharedBudget("registrations", 60, Duration.ofHours(1));
    logins = limits.sharedBudget("logins", 300, Duration.ofMinutes(5));
    failures = limits.sharedBudget("passwords", 10, Duration.ofMinutes(15));
  }

  /// Makes an account without signing it in. The first one ever is an admin.
  ///
  /// @return its user id
  /// @throws Problem `validation_failed` for a password too easy to guess, `email_taken`,
  ///   `conflict` when the username is taken, `overloaded`
  public UUID register(Registration registration) {
    var hash = checkedHash(registration);
    var id = jdbi.inTransaction(handle -> create(handle, registration, hash));
    users.announce(id);
    return id;
  }

  /// The same, signed in.
  Sessions.Grant register(Registration registration, Device device) {
    registrations.spend(device.network());
    var hash = checkedHash(registration);
    var grant =
        jdbi.inTransaction(
            handle -> sessions.open(handle, create(handle, registration, hash), device));
    users.announce(grant.userId());
    return grant;
  }

  private String checkedHash(Registration registration) {
    rules.check("password", registration.password(), registration.name(), registration.email());
    return hashes.hash(registration.password());
  }

  private UUID create(Handle handle, Registration registration, String hash) {
    var user = new NewUser(registration.name(), registration.email(), registration.username());
    var id = users.create(handle, user);
    passwords.insert(handle, id, hash);
    return id;
  }

  /// Signs in. An unknown address takes the same queries and the same hashing as a known one.
  ///
  /// @throws Problem `invalid_credentials`, `rate_limited`, `overloaded`
  Sessions.Grant logIn(Credentials credentials, Device device) {
    logins.spend(device.network());
    var id = users.idByEmail(credentials.email());
    var hash = passwords.find(id.orElseGet(Ids::next));
    if (!isRight(credentials.email(), credentials.password(), hash)) {
      throw Problem.of(ProblemCode.INVALID_CREDENTIALS, "The e-mail or the password is wrong.");
    }
    return sessions.open(id.orElseThrow(), device);
  }

  /// Sets another password and signs every other device out.
  ///
  /// @throws Problem `invalid_credentials` when the current one is wrong, `validation_failed` for a
  ///   new one too easy to guess, `rate_limited`, `overloaded`
  void changePassword(Caller caller, PasswordChange change) {
    var user = users.self(caller.userId()).orElseThrow(Accounts::wrongPassword);
    var email = String.valueOf(user.email());
    var old = passwords.find(caller.userId());
    if (!isRight(email, change.current(), old)) {
      throw wrongPassword();
    }
    rules.check("next", change.next(), user.name(), email);
    var next = hashes.hash(change.next());
    sessions.ended(
        jdbi.inTransaction(
            handle -> {
              if (!passwords.replace(handle, caller.userId(), old.orElseThrow(), next)) {
                throw wrongPassword();
              }
              return sessions.endOthers(handle, caller.userId(), caller.sessionId());
            }));
  }

  // A try counts until it turns out right, so that many at once cannot slip through.
  private boolean isRight(String email, String password, Optional<String> hash) {
    var key = email.toLowerCase(Locale.ROOT);
    failures.spend(key);
    try {
      var right = hashes.verify(password, hash);
      if (right) {
        failures.refund(key);
      }
      return right;
    } catch (Problem untried) {
      failures.refund(key);
      throw untried;
    }
  }

  private static Problem wrongPassword() {
    return Problem.of(ProblemCode.INVALID_CREDENTIALS, "The current password is wrong.");
  }
}
