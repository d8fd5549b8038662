package dev.parley.conversations;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// The port through which a list of conversations learns of their newest messages.
public interface LatestMessages {
  /// The newest message of each conversation that has one, read in one go.
  Map<UUID, ? extends LatestMessage> of(Collection<UUID> conversationIds);
}
