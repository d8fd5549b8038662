package dev.parley.users;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// The port to who is connected. Whoever is missing from the answer is offline.
public interface Presences {
  /// The presence of several people at once, without a query per person.
  Map<UUID, Presence> of(Collection<UUID> userIds);
}
