package dev.parley.presence;

import dev.parley.users.Presence;
import dev.parley.users.PresenceState;
import dev.parley.users.Presences;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;

/// Who is here, over all their tabs and devices. Somebody is online while one of their sockets is
/// open, and for a moment after, so that the reload of a page does not show; they are active while
/// one of them says so, else away.
@Singleton
public final class Attendance implements Presences {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final class Guest {
    final Map<String, PresenceState> sockets = new HashMap<>(2);
    PresenceState state = PresenceState.OFFLINE;
    PresenceState told = PresenceState.OFFLINE;
    Instant seenAt = Instant.EPOCH;

    PresenceState best() {
      return sockets.containsValue(PresenceState.ACTIVE)
          ? PresenceState.ACTIVE
          : PresenceState.AWAY;
    }

    boolean isGone() {
      return state == PresenceState.OFFLINE;
    }
  }

  /// Everybody online, and those gone whose time of going is not stored yet.
  private final Map<UUID, Guest> guests = new HashMap<>();

  /// Those without a socket, by when that will show; in that order, as all are given the same time.
  private final SequencedMap<UUID, Long> leaving = new LinkedHashMap<>();

  /// Those of whom others may have to be told, in the order of their changes, and whether they do
  /// even when they are here or away as they were.
  private final SequencedMap<UUID, Boolean> changed = new LinkedHashMap<>();

  /// A socket of somebody was opened.
  public synchronized void came(UUID userId, String socketId) {
    var guest = guests.computeIfAbsent(userId, _ -> new Guest());
    leaving.remove(userId);
    guest.sockets.put(socketId, PresenceState.ACTIVE);
    show(userId, guest, guest.best());
  }

  /// A socket says whether somebody sits before it.
  public synchronized void is(UUID userId, String socketId, PresenceState state) {
    var guest = guests.get(userId);
    if (guest != null && guest.sockets.replace(socketId, state) != null) {
      show(userId, guest, guest.best());
    }
  }

  /// A socket is gone.
  ///
  /// @param forGood whether it will surely not be back in a moment, so that it shows at once
  public synchronized void left(UUID userId, String socketId, boolean forGood) {
    var guest = guests.get(userId);
    if (guest == null || guest.sockets.remove(socketId) == null) {
      return;
    }
    if (!guest.sockets.isEmpty()) {
      show(userId, guest, guest.best());
    } else if (forGood) {
      show(userId, guest, PresenceState.OFFLINE);
    } else {
      guest.seenAt = now();
      leaving.put(userId, System.nanoTime() + GRACE.toNanos());
      notifyAll();
    }
  }

  private void show(UUID userId, Guest guest, PresenceState state) {
    if (guest.state != state) {
      guest.state = state;
      guest.seenAt = now();
      changed.putIfAbsent(userId, false);
      notifyAll();
    }
  }

  /// Others have to be told of somebody again.
  synchronized void touched(UUID userId) {
    changed.put(userId, true);
    notifyAll();
  }

  // As it is stored and sent.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public synchronized Map<UUID, Presence> of(Collection<UUID> userIds) {
    var presences = HashMap.<UUID, Presence>newHashMap(userIds.size());
    for (var id : userIds) {
      var guest = guests.get(id);
      if (guest != null) {
        presences.put(id, new Presence(guest.state, guest.seenAt));
      }
    }
    return presences;
  }

  /// Waits until there is somebody to tell of.
  synchronized void awaitChange() throws InterruptedException {
    while (true) {
      var wait = dismiss();
      if (!changed.isEmpty()) {
        return;
      }
      wait(wait);
    }
  }

  /// Lets go those whose moment is over; gives the milliseconds until the next one's is, 0 for
  /// nobody's.
  private long dismiss() {
    var now = System.nanoTime();
    while (!leaving.isEmpty()) {
      var next = leaving.firstEntry();
      if (next.getValue() > now) {
        return Duration.ofNanos(next.getValue() - now).toMillis() + 1;
      }
      leaving.pollFirstEntry();
      var guest = guests.get(next.getKey());
      if (guest != null) {
        guest.state = PresenceState.OFFLINE;
        changed.putIfAbsent(next.getKey(), false);
      }
    }
    return 0;
  }

  /// Takes those to tell of, in the order of their changes: as many as make about `deliveries`
  /// events when each goes to everyone, and at least one.
  synchronized List<UUID> takeChanged(int deliveries, int most) {
    dismiss();
    var fair = Math.clamp(deliveries / Math.max(1, guests.size()), 1, most);
    var taken = new ArrayList<UUID>(fair);
    while (taken.size() < fair && !changed.isEmpty()) {
      var next = changed.pollFirstEntry();
      var guest = guests.get(next.getKey());
      if (next.getValue() || guest == null || guest.isGone() || guest.state != guest.told) {
        taken.add(next.getKey());
      }
    }
    return taken;
  }

  /// Others were told how somebody is here.
  synchronized void told(UUID userId, PresenceState state) {
    var guest = guests.get(userId);
    if (guest != null) {
      guest.told = state;
    }
  }

  /// When each of the given people was here last, of those that are known of.
  synchronized Map<UUID, Instant> seen(Collection<UUID> userIds) {
    var seen = LinkedHashMap.<UUID, Instant>newLinkedHashMap(userIds.size());
    for (var id : userIds) {
      var guest = guests.get(id);
      if (guest != null) {
        seen.put(id, guest.seenAt);
      }
    }
    return seen;
  }

  /// Forgets those who are gone, once what was seen of them is stored.
  synchronized void forget(Map<UUID, Instant> stored) {
    stored.forEach(
        (id, seenAt) -> {
          var guest = guests.get(id);
          if (guest != null && guest.isGone() && guest.seenAt.equals(seenAt)) {
            guests.remove(id);
          }
        });
  }

  /// When everybody was here last, were it over now.
  synchronized Map<UUID, Instant> seenAtTheEnd() {
    var now = now();
    var seen = HashMap.<UUID, Instant>newHashMap(guests.size());
    guests.forEach((id, guest) -> seen.put(id, guest.sockets.isEmpty() ? guest.seenAt : now));
    return seen;
  }
}
