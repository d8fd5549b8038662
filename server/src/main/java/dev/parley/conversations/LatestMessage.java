package dev.parley.conversations;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The newest message of a conversation, as its list shows it. The messages feature gives it its
/// shape.
@Schema(ref = "Message")
public interface LatestMessage {
  /// Where it belongs.
  UUID conversationId();
}
