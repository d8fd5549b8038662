package dev.parley.presence;

import dev.parley.users.PresenceState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// What is known of somebody who is online, or was until just now. Guarded by [Attendance].
final class Guest {
  /// The open sockets here, and what each says.
  final Map<String, PresenceState> sockets = new HashMap<>(2);

  /// How they are on this node.
  PresenceState here = PresenceState.OFFLINE;

  /// How they were when the sockets here were told.
  PresenceState toldHere = PresenceState.OFFLINE;

  /// When they came, changed or went, on whichever node.
  Instant seenAt = Instant.EPOCH;

  private PresenceState toldElsewhere = PresenceState.OFFLINE;

  /// How they are on other nodes where they are, by node.
  private Map<Long, PresenceState> elsewhere = Map.of();

  PresenceState bestSocket() {
    return sockets.containsValue(PresenceState.ACTIVE) ? PresenceState.ACTIVE : PresenceState.AWAY;
  }

  /// How they are, over all nodes.
  PresenceState state() {
    if (here == PresenceState.ACTIVE || elsewhere.containsValue(PresenceState.ACTIVE)) {
      return PresenceState.ACTIVE;
    }
    return isHere() || !elsewhere.isEmpty() ? PresenceState.AWAY : PresenceState.OFFLINE;
  }

  boolean isHere() {
    return here != PresenceState.OFFLINE;
  }

  boolean isGone() {
    return state() == PresenceState.OFFLINE;
  }

  boolean isNewHere() {
    return state() != toldHere;
  }

  boolean isNewElsewhere() {
    return here != toldElsewhere;
  }

  void wasSeen(Instant at) {
    if (at.isAfter(seenAt)) {
      seenAt = at;
    }
  }

  /// How another node sees them; says whether it did otherwise before.
  boolean isElsewhere(long node, PresenceState state) {
    if (elsewhere.isEmpty()) {
      if (state == PresenceState.OFFLINE) {
        return false;
      }
      elsewhere = new HashMap<>(2);
    }
    return state == PresenceState.OFFLINE
        ? elsewhere.remove(node) != null
        : elsewhere.put(node, state) != state;
  }

  /// How this node sees them, for other nodes, who count as told.
  Sighting sighting(UUID userId) {
    toldElsewhere = here;
    return new Sighting(userId, here, seenAt);
  }
}
