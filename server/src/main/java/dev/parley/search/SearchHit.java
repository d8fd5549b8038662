package dev.parley.search;

import dev.parley.messages.Message;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A message that was found.
@Schema(name = "SearchHit")
record SearchHit(
    Message message,
    UUID conversationId,
    @Schema(description = "Some of its text, around the first hit, in pieces.")
        List<Excerpt.Part> excerpt) {
  SearchHit {
    excerpt = List.copyOf(excerpt);
  }
}
