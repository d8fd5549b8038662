package dev.parley.conversations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// It is another one who is in a group or room, or in what role. Creating one is none, nor is its
/// end with its last member.
///
/// @param byUserId who did it
/// @param userIds whom it happened to
/// @param role that they have now; null of those who left
public record MembersChanged(
    UUID conversationId, UUID byUserId, What what, List<UUID> userIds, @Nullable MemberRole role)
    implements Occurrence {
  /// What happened to them.
  public enum What {
    /// They came by themselves, into a room or by an invite link.
    JOINED,
    ADDED,
    LEFT,
    /// They were removed, and perhaps banned.
    REMOVED,
    ROLE
  }

  public MembersChanged {
    userIds = List.copyOf(userIds);
  }
}
