package dev.parley.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingPeople;
import dev.parley.TestingRealtime;
import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class UsersTest {
  @Inject Users users;
  @Inject UserRows rows;
  @Inject TestingPeople people;
  @Inject Event<UserChanged> changes;
  @Inject Jdbi jdbi;

  private UUID create(String name) {
    return jdbi.inTransaction(
        handle -> users.create(handle, new NewUser(name, Ids.next() + "@example.com", null)));
  }

  @Test
  void ofTwoFirstRegistrationsAtOnceOneIsAdmin() throws Exception {
    for (var round = 0; round < 5; round++) {
      jdbi.useHandle(h -> h.execute("DELETE FROM founder"));
      var registrations = new ArrayList<Callable<UUID>>();
      for (var i = 0; i < 4; i++) {
        registrations.add(() -> create("Founder"));
      }
      var admins = 0;
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var registered : executor.invokeAll(registrations)) {
          var user = users.find(registered.get()).orElseThrow();
          admins += user.role() == Role.ADMIN ? 1 : 0;
        }
      }
      assertEquals(1, admins);
    }
  }

  @Test
  void manyOfOneNameGetUsernamesOfTheirOwn() throws Exception {
    var registrations = new ArrayList<Callable<UUID>>();
    for (var i = 0; i < 20; i++) {
      registrations.add(() -> create("Jo"));
    }
    var usernames = new HashSet<String>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var registered : executor.invokeAll(registrations)) {
        usernames.add(users.find(registered.get()).orElseThrow().username());
      }
    }
    assertEquals(20, usernames.size());
    assertTrue(
        usernames.stream().allMatch(name -> name.matches(Names.USERNAME)), () -> "" + usernames);
  }

  @Test
  void everyNameGivesAUsername() {
    for (var name : List.of("李雷", "!", "Émile Zola", "x".repeat(80), "everyone", "-_-", "Ω mega")) {
      var username = users.find(create(name)).orElseThrow().username();
      assertTrue(username.matches(Names.USERNAME), username);
    }
    assertEquals("emile.zola", Names.usernamesFor("Émile Zola").findFirst().orElseThrow());
  }

  @Test
  void aTakenAddressOrUsernameIsNamed() {
    var name = "u" + Ids.next().toString().substring(24);
    var taken = new NewUser("Ada", name + "@example.com", name);
    jdbi.useTransaction(handle -> users.create(handle, taken));
    var sameAddress = new NewUser("Eve", name + "@EXAMPLE.com", null);
    var sameUsername = new NewUser("Eve", "x" + name + "@example.com", name);
    assertEquals(ProblemCode.EMAIL_TAKEN, refusal(sameAddress));
    assertEquals(ProblemCode.CONFLICT, refusal(sameUsername));
    assertTrue(users.idByEmail(name + "@Example.COM").isPresent());
  }

  private ProblemCode refusal(NewUser user) {
    return assertThrows(
            Problem.class, () -> jdbi.useTransaction(handle -> users.create(handle, user)))
        .code();
  }

  @Test
  void severalAreFoundAtOnceAndTheUnknownAreMissing() {
    var ada = people.make("Ada").userId();
    var ben = people.make("Ben").userId();
    var nobody = Ids.next();
    assertEquals(Set.of(ada, ben), users.byIds(List.of(ada, ben, nobody)).keySet());
    assertTrue(users.byIds(List.of()).isEmpty());
    assertTrue(users.allExist(List.of(ada, ben, ada)));
    assertFalse(users.allExist(List.of(ada, nobody)));
    assertFalse(users.exists(nobody));
  }

  @Test
  void presenceComesFromItsPortAndLastSeenNeverMovesBack() {
    var ada = people.make("Ada").userId();
    var now = Instant.parse("2026-01-01T12:00:00Z");
    users.seen(Map.of(ada, now));
    users.seen(Map.of(ada, now.minusSeconds(60)));
    assertEquals(now, users.find(ada).orElseThrow().lastSeenAt());
    Presences away = _ -> Map.of(ada, new Presence(PresenceState.AWAY, now.plusSeconds(5)));
    var user = new Users(rows, away, new TestingRealtime(), changes).find(ada).orElseThrow();
    assertTrue(user.online());
    assertEquals(PresenceState.AWAY, user.state());
    assertEquals(now.plusSeconds(5), user.lastSeenAt());
  }

  @Test
  void aChangeIsToldToEveryoneWithoutTheAddress() {
    var ada = people.make("Ada").userId();
    var realtime = new TestingRealtime();
    new Users(rows, _ -> Map.of(), realtime, changes).announce(ada);
    var told = realtime.toEveryone().getFirst();
    assertEquals("user:updated", told.event());
    assertTrue(told.payload() instanceof User user && user.email() == null);
  }
}
