package dev.parley.gateway;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// A lock for each user, a fixed number of which serve everybody. Several are taken in one order,
/// so that nobody waits in a circle.
final class UserLocks {
  private static final int STRIPES = 256;

  private final List<Lock> stripes =
      Stream.<Lock>generate(ReentrantLock::new).limit(STRIPES).toList();

  void holding(Set<UUID> userIds, Runnable task) {
    var locks =
        userIds.stream()
            .mapToInt(id -> Math.floorMod(id.hashCode(), STRIPES))
            .sorted()
            .distinct()
            .mapToObj(stripes::get)
            .toList();
    locks.forEach(Lock::lock);
    try {
      task.run();
    } finally {
      locks.reversed().forEach(Lock::unlock);
    }
  }
}
