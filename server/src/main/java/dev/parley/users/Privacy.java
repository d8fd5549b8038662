package dev.parley.users;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What somebody lets others see of them; who does not is not shown it of others either.
@Schema(name = "Privacy")
public record Privacy(
    @Schema(description = "How far they have received and read.") boolean receipts,
    @Schema(description = "That they are typing.") boolean typing,
    @Schema(description = "When they were last here.") boolean lastSeen) {
  /// Of whom nothing else is known.
  static final Privacy OPEN = new Privacy(true, true, true);
}
