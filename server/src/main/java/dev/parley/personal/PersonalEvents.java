package dev.parley.personal;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the sockets of one person are told, wherever they are in the app.
final class PersonalEvents {
  /// A [Draft] as it is now; its text is empty once it is gone.
  static final String DRAFT = "draft:updated";

  static final String SAVED = "saved:updated";

  static final String REMINDER = "reminder:updated";

  static final String SCHEDULED = "scheduled:updated";

  static final String NOTIFICATION = "notification";

  private PersonalEvents() {}

  /// `saved:updated`.
  record SavedChange(UUID messageId, UUID conversationId, boolean saved) {}

  /// `reminder:updated`: set, moved, due or dismissed.
  ///
  /// @param dueAt when its person was reminded
  record ReminderChange(
      UUID id,
      UUID messageId,
      UUID conversationId,
      Instant at,
      @Nullable Instant dueAt,
      boolean dismissed) {}

  /// `scheduled:updated`.
  ///
  /// @param scheduled as it is now; null once it is gone
  /// @param messageId of the message that became of it
  record ScheduledChange(
      UUID id, UUID conversationId, @Nullable Scheduled scheduled, @Nullable UUID messageId) {}

  /// `notification`: something to look at.
  ///
  /// @param kind `reminder`
  @Schema(name = "Notification")
  record Notification(
      UUID id,
      String kind,
      UUID conversationId,
      UUID messageId,
      String title,
      String body,
      Instant createdAt) {}
}
