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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;

/// Who is here, over all their tabs and devices, and who is on other nodes. Somebody is online
/// while one of their sockets is open, and for a moment after, so that the reload of a page does
/// not show; they are active while one of them says so, else away.
@Singleton
public final class Attendance implements Presences {
  private static final Duration GRACE = Duration.ofSeconds(1);

  /// Everybody online, and those gone whose time of going is not stored yet.
  private final Map<UUID, Guest> guests = new HashMap<>();

  /// How many of them are on this node.
  private int here;

  /// Those without a socket, by when that will show; in that order, as all are given the same time.
  private final SequencedMap<UUID, Long> leaving = new LinkedHashMap<>();

  /// Those of whom others may have to be told, in the order of their changes, and whether they do
  /// even when they are here or away as they were.
  private final SequencedMap<UUID, Boolean> changed = new LinkedHashMap<>();

  /// Somebody of whom others have to be told.
  ///
  /// @param shows whether the sockets here see it, or only other nodes have to know
  record Change(UUID userId, boolean shows) {}

  /// A socket of somebody was opened.
  public synchronized void came(UUID userId, String socketId) {
    var guest = guest(userId);
    leaving.remove(userId);
    guest.sockets.put(socketId, PresenceState.ACTIVE);
    show(userId, guest, guest.bestSocket());
  }

  private Guest guest(UUID userId) {
    return guests.computeIfAbsent(userId, _ -> new Guest());
  }

  /// A socket says whether somebody sits before it.
  public synchronized void is(UUID userId, String socketId, PresenceState state) {
    var guest = guests.get(userId);
    if (guest != null && guest.sockets.replace(socketId, state) != null) {
      show(userId, guest, guest.bestSocket());
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
      show(userId, guest, guest.bestSocket());
    } else if (forGood) {
      show(userId, guest, PresenceState.OFFLINE);
    } else {
      guest.wasSeen(now());
      leaving.put(userId, System.nanoTime() + GRACE.toNanos());
      notifyAll();
    }
  }

  private void show(UUID userId, Guest guest, PresenceState state) {
    if (guest.here != state) {
      guest.wasSeen(now());
      set(guest, state);
      changed(userId);
    }
  }

  private void set(Guest guest, PresenceState state) {
    here += (state == PresenceState.OFFLINE ? 0 : 1) - (guest.isHere() ? 1 : 0);
    guest.here = state;
  }

  private void changed(UUID userId) {
    changed.putIfAbsent(userId, false);
    notifyAll();
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
        presences.put(id, new Presence(guest.state(), guest.seenAt));
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
        set(guest, PresenceState.OFFLINE);
        changed.putIfAbsent(next.getKey(), false);
      }
    }
    return 0;
  }

  /// Takes those to tell of, in the order of their changes: as many as make about `deliveries`
  /// events when each goes to everyone here, and at least one.
  synchronized List<Change> takeChanged(int deliveries, int most) {
    dismiss();
    var fair = Math.clamp(deliveries / Math.max(1, here), 1, most);
    var taken = new ArrayList<Change>(fair);
    while (taken.size() < fair && !changed.isEmpty()) {
      var next = changed.pollFirstEntry();
      var guest = guests.get(next.getKey());
      var shows = next.getValue() || guest == null || guest.isGone() || guest.isNewHere();
      if (shows || (guest != null && guest.isNewElsewhere())) {
        taken.add(new Change(next.getKey(), shows));
      }
    }
    return taken;
  }

  /// The sockets here were told how somebody is.
  synchronized void told(UUID userId, PresenceState state) {
    var guest = guests.get(userId);
    if (guest != null) {
      guest.toldHere = state;
    }
  }

  /// How these people are on this node, of those of whom the other nodes were told otherwise; and
  /// from now on they count as told.
  synchronized List<Sighting> untold(Collection<UUID> userIds) {
    var untold = new ArrayList<Sighting>();
    for (var id : userIds) {
      var guest = guests.get(id);
      if (guest != null && guest.isNewElsewhere()) {
        untold.add(guest.sighting(id));
      }
    }
    return untold;
  }

  /// Everybody on this node; the other nodes count as told.
  synchronized List<Sighting> allHere() {
    var all = new ArrayList<Sighting>(here);
    guests.forEach(
        (id, guest) -> {
          if (guest.isHere()) {
            all.add(guest.sighting(id));
          }
        });
    return all;
  }

  /// How another node sees some people now.
  synchronized void elsewhere(long node, Collection<Sighting> people) {
    for (var person : people) {
      var guest = guest(person.userId());
      guest.wasSeen(person.at());
      guest.isElsewhere(node, person.state());
      changed(person.userId());
    }
  }

  /// The same of all the people there: whoever else was there is no longer.
  synchronized void onlyElsewhere(long node, Collection<Sighting> people) {
    var present = HashSet.<UUID>newHashSet(people.size());
    people.forEach(person -> present.add(person.userId()));
    guests.forEach(
        (id, guest) -> {
          if (!present.contains(id) && guest.isElsewhere(node, PresenceState.OFFLINE)) {
            changed(id);
          }
        });
    elsewhere(node, people);
  }

  /// Another node is gone, and everybody who was there with it.
  synchronized void goneElsewhere(long node, Instant at) {
    guests.forEach(
        (id, guest) -> {
          if (guest.isElsewhere(node, PresenceState.OFFLINE)) {
            guest.wasSeen(at);
            changed(id);
          }
        });
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

  /// Forgets those who are gone, once what was seen of them is stored and told.
  synchronized void forget(Map<UUID, Instant> stored) {
    stored.forEach(
        (id, seenAt) -> {
          var guest = guests.get(id);
          if (guest != null
              && guest.isGone()
              && !guest.isNewElsewhere()
              && guest.seenAt.equals(seenAt)) {
            guests.remove(id);
          }
        });
  }

  /// When everybody on this node was here last, were it over now.
  synchronized Map<UUID, Instant> seenAtTheEnd() {
    var now = now();
    var seen = HashMap.<UUID, Instant>newHashMap(guests.size());
    guests.forEach(
        (id, guest) -> {
          if (guest.isHere() || guest.isGone()) {
            seen.put(id, guest.sockets.isEmpty() ? guest.seenAt : now);
          }
        });
    return seen;
  }
}
