package dev.parley.platform;

import java.util.UUID;

/// The place of a committed change in the history of its conversation.
///
/// @param seq of the message that it appends; 0 for every other change
/// @param rev of the conversation, with it
/// @param membershipRev the rev at which it was last changed who is a member, before or with it:
///   who became one or ceased to be one later has nothing to do with it
public record Change(UUID conversationId, long seq, long rev, long membershipRev) {}
