package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingCluster;
import dev.parley.TestingPeople;
import dev.parley.TestingRealtime;
import dev.parley.platform.Cluster;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.RateLimits;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class SessionsTest {
  private static final Device LAPTOP = new Device("a browser", "192.0.2.1", true);

  @Inject Jdbi jdbi;
  @Inject SessionRows rows;
  @Inject RateLimits limits;
  @Inject Cluster cluster;
  @Inject TestingPeople people;

  private final TestingRealtime realtime = new TestingRealtime();
  private LiveSessions live;
  private Sessions sessions;
  private UUID ada;

  @BeforeEach
  void someone() {
    live = new LiveSessions(rows, cluster, realtime);
    sessions = new Sessions(jdbi, rows, live, limits);
    ada = people.make("Ada").userId();
  }

  private int tokensOf(UUID session) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT count(*) FROM refresh_tokens WHERE session_id = :id")
                .bind("id", session)
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void aSessionThatEndsIsDeadOnOtherNodesToo() {
    var here = TestingCluster.first();
    var there = here.another();
    var ended = new LiveSessions(rows, here, realtime);
    var elsewhere = new LiveSessions(rows, there, realtime);
    elsewhere.start(new StartupEvent());
    var session = sessions.open(ada, LAPTOP).sessionId();
    assertTrue(elsewhere.find(session).isPresent());
    ended.ended(List.of(session));
    assertTrue(elsewhere.find(session).isEmpty());
  }

  @Test
  void ofManyRefreshesWithOneTokenOneSucceedsAndTheSessionEnds() throws Exception {
    var grant = sessions.open(ada, LAPTOP);
    var tries = new ArrayList<Callable<Boolean>>();
    for (var i = 0; i < 8; i++) {
      tries.add(() -> isRefreshed(grant.refreshToken()));
    }
    var succeeded = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : executor.invokeAll(tries)) {
        succeeded += outcome.get() ? 1 : 0;
      }
    }
    assertEquals(1, succeeded);
    assertTrue(sessions.ofUser(ada).isEmpty());
    assertEquals(List.of(grant.sessionId()), realtime.endedSessions());
  }

  private boolean isRefreshed(RefreshToken token) {
    try {
      sessions.refresh(token, LAPTOP);
      return true;
    } catch (Problem problem) {
      assertEquals(ProblemCode.UNAUTHENTICATED, problem.code());
      return false;
    }
  }

  @Test
  void refreshingAndSigningOutAtOnceNeverBlockEachOther() throws Exception {
    for (var round = 0; round < 20; round++) {
      var grant = sessions.open(ada, LAPTOP);
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        var refresh = executor.submit(() -> isRefreshed(grant.refreshToken()));
        var signOut = executor.submit(() -> sessions.end(grant.sessionId(), ada));
        refresh.get();
        assertTrue(signOut.get());
      }
      assertTrue(live.find(grant.sessionId()).isEmpty());
    }
  }

  @Test
  void theEndOfASessionIsKnownAtOnceAndClosesItsSockets() {
    var grant = sessions.open(ada, LAPTOP);
    assertTrue(live.find(grant.sessionId()).isPresent());
    assertTrue(sessions.end(grant.sessionId(), ada));
    assertTrue(live.find(grant.sessionId()).isEmpty());
    assertEquals(List.of(grant.sessionId()), realtime.endedSessions());
    assertFalse(sessions.end(grant.sessionId(), ada));
  }

  @Test
  void aUserKeepsFiftySessionsAndLosesTheOneUsedLongestAgo() {
    var first = sessions.open(ada, LAPTOP);
    for (var i = 0; i < 50; i++) {
      sessions.open(ada, LAPTOP);
    }
    assertEquals(50, sessions.ofUser(ada).size());
    assertEquals(List.of(first.sessionId()), realtime.endedSessions());
  }

  @Test
  void anExpiredTokenIsRefusedWithoutAlarm() {
    var grant = sessions.open(ada, LAPTOP);
    jdbi.useHandle(
        h -> h.execute("UPDATE refresh_tokens SET expires_at = now() - interval '1 second'"));
    assertThrows(Problem.class, () -> sessions.refresh(grant.refreshToken(), LAPTOP));
    assertTrue(realtime.endedSessions().isEmpty());
    assertEquals(1, sessions.ofUser(ada).size());
  }

  @Test
  void whatHasRunOutIsPrunedInBatchesAndTheRestStays() {
    var grant = sessions.open(ada, LAPTOP);
    var token = grant.refreshToken();
    for (var i = 0; i < 5; i++) {
      token = sessions.refresh(token, LAPTOP).refreshToken();
    }
    assertEquals(6, tokensOf(grant.sessionId()));
    prune(Instant.now().plus(Duration.ofDays(6)));
    assertEquals(6, tokensOf(grant.sessionId()), "used tokens are remembered for a week");
    prune(Instant.now().plus(Duration.ofDays(8)));
    assertEquals(1, tokensOf(grant.sessionId()));
    assertEquals(1, sessions.ofUser(ada).size());
    prune(Instant.now().plus(Duration.ofDays(31)));
    assertTrue(sessions.ofUser(ada).isEmpty());
  }

  private void prune(Instant now) {
    var rounds = 0;
    while (sessions.prune(now, 2)) {
      assertTrue(++rounds < 1_000);
    }
  }
}
