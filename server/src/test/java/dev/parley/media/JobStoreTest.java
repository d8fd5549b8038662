package dev.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// In a future that the workers of this server do not live to see.
@QuarkusTest
final class JobStoreTest {
  @Inject Jdbi jdbi;
  @Inject JobStore jobs;
  @Inject MediaStore store;

  private final UUID content = Ids.next();
  private final Instant then = Instant.now().plus(Duration.ofDays(1));

  @BeforeEach
  void addJob() {
    var row =
        new MediaStore.NewContent(
            content, Ids.next(), new byte[32], new byte[60], 1, MediaRow.PROCESSING);
    var original = new MediaStore.StoredFile(Ids.next(), content, "original", "video/mp4", 1);
    jdbi.useTransaction(
        handle -> {
          store.insert(handle, row);
          store.insert(handle, original);
          handle.execute("UPDATE media_contents SET claimed_until = ? WHERE id = ?", then, content);
        });
  }

  @AfterEach
  void removeJob() {
    jdbi.useTransaction(
        handle -> {
          handle.execute("DELETE FROM media_files WHERE content_id = ?", content);
          handle.execute("DELETE FROM media_contents WHERE id = ?", content);
        });
  }

  private Optional<Integer> attemptsWhenClaimedAt(Duration after) {
    return jobs.claim(false, then.plus(after)).map(JobStore.Job::attempts);
  }

  @Test
  void anotherTakesWhatNobodyHasBeenAtForAWhile() {
    var claim = JobStore.CLAIM;
    assertEquals(Optional.of(1), attemptsWhenClaimedAt(Duration.ZERO));
    assertEquals(Optional.empty(), attemptsWhenClaimedAt(claim.dividedBy(2)));
    jobs.renew(content, then.plus(claim.dividedBy(2)));
    assertEquals(Optional.empty(), attemptsWhenClaimedAt(claim));
    assertEquals(Optional.of(2), attemptsWhenClaimedAt(claim.multipliedBy(2)));
  }

  @Test
  void whoDiedTakesItAgainAtOnceAndGivesItUpAfterAWhile() {
    for (var attempt = 1; attempt <= 4; attempt++) {
      var job = jobs.claim(false, then).orElseThrow();
      assertEquals(content, job.contentId());
      assertEquals(attempt > 3, job.isHopeless());
      jobs.release(List.of(content), then);
    }
    assertTrue(jobs.claim(true, then).isEmpty(), "a film is nothing quick");
  }
}
