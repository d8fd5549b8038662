package dev.parley.personal;

import dev.parley.conversations.Position;
import dev.parley.messages.Message;
import dev.parley.messages.MessageLookup;
import dev.parley.platform.Caller;
import dev.parley.platform.Ids;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reminders of messages. One that is due stays in the list until its person dismisses it, so that
/// nobody misses it who was away at the time.
@Singleton
final class Reminders {
  /// Reminders of one person at the most.
  static final int MAX_REMINDERS = 200;

  private static final int BATCH = 100;

  private final ReminderStore store;
  private final MessageLookup messages;
  private final Realtime realtime;

  Reminders(ReminderStore store, MessageLookup messages, Realtime realtime) {
    this.store = store;
    this.messages = messages;
    this.realtime = realtime;
  }

  /// Reminds the caller of a message at some time; there is one reminder of a message, which is
  /// moved when it is set again.
  ///
  /// @throws Problem `not_found` for a message that the caller may not read or that was deleted,
  ///   `validation_failed` for a time that is past or more than a year away, `conflict` past {@link
  ///   #MAX_REMINDERS}
  Reminder set(Caller caller, UUID messageId, Instant at) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Times.check("at", at, now);
    var message = messages.get(caller, messageId);
    if (message.deletedAt() != null) {
      throw Problem.notFound("message");
    }
    var wanted =
        new ReminderStore.Row(
            Ids.next(),
            caller.userId(),
            messageId,
            message.conversationId(),
            at.truncatedTo(ChronoUnit.MILLIS),
            now,
            null);
    var set =
        store
            .put(wanted, MAX_REMINDERS)
            .orElseThrow(
                () ->
                    Problem.of(
                        ProblemCode.CONFLICT,
                        "You have " + MAX_REMINDERS + " reminders. Dismiss some of them."));
    tell(set, false);
    return view(set, message);
  }

  /// Wants it no longer, or has seen it.
  ///
  /// @throws Problem `not_found`
  void dismiss(Caller caller, UUID id) {
    tell(store.delete(caller.userId(), id).orElseThrow(() -> Problem.notFound("reminder")), true);
  }

  /// The caller's reminders, the earliest first.
  Page<Reminder> list(Caller caller, int limit, @Nullable String cursor) {
    var after = cursor == null ? Position.FIRST : Position.of(cursor);
    return Page.of(
        store.list(caller.userId(), after, limit + 1),
        limit,
        rows -> views(caller.userId(), rows),
        row -> new Position(row.remindAt(), row.id()).toString());
  }

  private List<Reminder> views(UUID userId, List<ReminderStore.Row> rows) {
    var readable =
        messages.readable(userId, rows.stream().map(ReminderStore.Row::messageId).toList());
    return rows.stream()
        .flatMap(
            row -> Stream.ofNullable(readable.get(row.messageId())).map(found -> view(row, found)))
        .toList();
  }

  private static Reminder view(ReminderStore.Row row, Message message) {
    return new Reminder(
        row.id(),
        row.conversationId(),
        row.messageId(),
        row.remindAt(),
        row.dueAt(),
        row.createdAt(),
        message);
  }

  /// Reminds those whose time has come; says whether there may be more. Who lost the message hears
  /// nothing.
  boolean remind() {
    var due = store.takeDue(BATCH);
    for (var row : due) {
      var readable = messages.readable(row.userId(), List.of(row.messageId()));
      readable.values().forEach(message -> remind(row, message));
    }
    return due.size() == BATCH;
  }

  private void remind(ReminderStore.Row row, Message message) {
    tell(row, false);
    realtime.toUser(
        row.userId(),
        PersonalEvents.NOTIFICATION,
        new PersonalEvents.Notification(
            row.id(),
            "reminder",
            row.conversationId(),
            row.messageId(),
            "Reminder",
            MessageLookup.excerpt(message),
            row.dueAt() == null ? row.remindAt() : row.dueAt()));
  }

  private void tell(ReminderStore.Row row, boolean dismissed) {
    realtime.toUser(
        row.userId(),
        PersonalEvents.REMINDER,
        new PersonalEvents.ReminderChange(
            row.id(),
            row.messageId(),
            row.conversationId(),
            row.remindAt(),
            row.dueAt(),
            dismissed));
  }
}
