package dev.parley.users;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/// What people let others see, for whoever asks at every keystroke. A change is known at once, and
/// after a minute on a node that did not hear of it.
@Singleton
public final class Privacies {
  private static final int KEPT = 50_000;
  private static final Duration UNHEARD = Duration.ofMinutes(1);

  private final LoadingCache<UUID, Privacy> known;

  Privacies(Users users) {
    known =
        Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(UNHEARD).build(users::privacyOf);
  }

  /// What somebody lets others see; all of it when there is no such person.
  public Privacy of(UUID userId) {
    return known.get(userId);
  }

  void changed(@Observes UserChanged change) {
    known.invalidate(change.userId());
  }
}
