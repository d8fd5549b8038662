package dev.parley.conversations;

import dev.parley.users.User;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Somebody who is not let into a conversation.
///
/// @param bannedBy who decided so
@Schema(name = "Ban")
record Ban(User user, UUID bannedBy, Instant createdAt) {}
