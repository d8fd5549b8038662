package dev.parley;

import dev.parley.platform.Caller;
import dev.parley.platform.Ids;
import dev.parley.platform.Role;
import dev.parley.users.NewUser;
import dev.parley.users.Users;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/// Makes people for tests below the level of signing in.
@Singleton
public class TestingPeople {
  private final Jdbi jdbi;
  private final Users users;

  TestingPeople(Jdbi jdbi, Users users) {
    this.jdbi = jdbi;
    this.users = users;
  }

  /// A new person, as the caller they would be once signed in.
  public Caller make(String name) {
    var email = Ids.next() + "@example.com";
    var user = new NewUser(name, email, null);
    return new Caller(
        jdbi.inTransaction(handle -> users.create(handle, user)), Ids.next(), Role.USER);
  }
}
