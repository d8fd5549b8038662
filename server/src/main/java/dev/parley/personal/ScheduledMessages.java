package dev.parley.personal;

import dev.parley.conversations.Conversations;
import dev.parley.conversations.Position;
import dev.parley.media.Media;
import dev.parley.messages.Message;
import dev.parley.messages.NewMessage;
import dev.parley.platform.Caller;
import dev.parley.platform.Ids;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Messages that are to be sent later. Everything that can be refused is refused again when it is
/// sent, by the rules of that moment.
@Singleton
final class ScheduledMessages {
  /// Scheduled messages of one person at the most.
  static final int MAX_SCHEDULED = 100;

  /// How long the files of one that could not be sent stay.
  private static final Duration KEPT = Duration.ofDays(30);

  private final ScheduledStore store;
  private final Conversations conversations;
  private final ScheduledViews views;
  private final Delivery delivery;
  private final Media media;

  ScheduledMessages(
      ScheduledStore store,
      Conversations conversations,
      ScheduledViews views,
      Delivery delivery,
      Media media) {
    this.store = store;
    this.conversations = conversations;
    this.views = views;
    this.delivery = delivery;
    this.media = media;
  }

  /// What a creation gave, and whether its `clientId` was new.
  record Created(Scheduled scheduled, boolean isNew) {}

  /// Keeps a message for later; the same `clientId` is one message.
  ///
  /// @throws Problem `not_found` for a conversation that the caller is not in, `validation_failed`
  ///   for nothing to say, an impossible time, or files that are not theirs, `conflict` past {@link
  ///   #MAX_SCHEDULED}
  Created create(Caller caller, NewScheduled wanted) {
    var now = now();
    var message = wanted.message();
    check(message, wanted.sendAt(), now);
    conversations.requireMember(caller.userId(), wanted.conversationId());
    keepFiles(caller, message, wanted.sendAt());
    var id = Ids.next();
    var row =
        new ScheduledStore.Row(
            id,
            caller.userId(),
            wanted.conversationId(),
            wanted.clientId(),
            views.seal(id, message),
            wanted.sendAt().truncatedTo(ChronoUnit.MILLIS),
            Scheduled.State.WAITING.wire(),
            null,
            null,
            now,
            now);
    if (store.insert(row, ScheduledViews.fileIds(message), MAX_SCHEDULED)) {
      return new Created(views.told(row), true);
    }
    return store
        .findByClientId(caller.userId(), wanted.conversationId(), wanted.clientId())
        .map(known -> new Created(views.of(known), false))
        .orElseThrow(
            () ->
                Problem.of(
                    ProblemCode.CONFLICT,
                    "You have " + MAX_SCHEDULED + " scheduled messages already."));
  }

  private static void check(NewMessage message, Instant sendAt, Instant now) {
    Times.check("sendAt", sendAt, now);
    var isBlank = message.text() == null || message.text().isBlank();
    if (message.forwardOf() != null && !isBlank) {
      throw Problem.invalid("text", "cannot be combined with forwardOf");
    }
    if (message.forwardOf() == null && isBlank && !message.hasFiles()) {
      throw Problem.invalid("text", "must not be blank");
    }
    if (message.hasFiles() && (message.forwardOf() != null || message.poll() != null)) {
      throw Problem.invalid("attachmentIds", "cannot be combined with forwardOf or poll");
    }
    var poll = message.poll();
    if (poll != null && poll.closesAt() != null && !poll.closesAt().isAfter(sendAt)) {
      throw Problem.invalid("poll.closesAt", "must be after sendAt");
    }
  }

  private void keepFiles(Caller caller, NewMessage message, Instant sendAt) {
    if (!message.hasFiles()) {
      return;
    }
    var files = media.keep(caller, ScheduledViews.fileIds(message), sendAt.plus(KEPT));
    var isVoice = Boolean.TRUE.equals(message.voice());
    if (isVoice && (files.size() > 1 || !files.getFirst().mayBeVoice())) {
      throw Problem.invalid("voice", "needs one attachment, with sound");
    }
  }

  /// The caller's, the earliest first.
  Page<Scheduled> list(Caller caller, int limit, @Nullable String cursor) {
    var after = cursor == null ? Position.FIRST : Position.of(cursor);
    return Page.of(
        store.list(caller.userId(), after, limit + 1),
        limit,
        views::of,
        row -> new Position(row.sendAt(), row.id()).toString());
  }

  /// Changes what will be sent, or when; null leaves as it is. One that failed waits again.
  ///
  /// @throws Problem `not_found`, `conflict` while it is being sent
  Scheduled change(Caller caller, UUID id, @Nullable String text, @Nullable Instant sendAt) {
    var row = own(caller, id);
    var before = views.open(row);
    var message =
        new NewMessage(
            before.conversationId(),
            before.clientId(),
            text == null ? before.text() : text,
            before.attachmentIds(),
            before.replyToSeq(),
            before.threadSeq(),
            before.forwardOf(),
            before.poll(),
            before.voice());
    var now = now();
    var at = sendAt == null ? row.sendAt() : sendAt.truncatedTo(ChronoUnit.MILLIS);
    check(message, at, now);
    keepFiles(caller, message, at);
    var changed =
        new ScheduledStore.Row(
            id,
            row.userId(),
            row.conversationId(),
            row.clientId(),
            views.seal(id, message),
            at,
            row.state(),
            null,
            null,
            row.createdAt(),
            now);
    return views.told(store.change(changed).orElseThrow(ScheduledMessages::beingSent));
  }

  /// Does not send it after all.
  ///
  /// @throws Problem `not_found`, `conflict` while it is being sent
  void cancel(Caller caller, UUID id) {
    var row = own(caller, id);
    if (!store.cancel(id)) {
      throw beingSent();
    }
    views.tellGone(row, null);
  }

  /// Sends it now.
  ///
  /// @throws Problem `not_found`, `conflict` while it is being sent, and whatever sending throws
  Message send(Caller caller, UUID id) {
    own(caller, id);
    var row = store.take(id, Delivery.LEASE).orElseThrow(ScheduledMessages::beingSent);
    return delivery.deliver(caller, row);
  }

  private ScheduledStore.Row own(Caller caller, UUID id) {
    return store.find(caller.userId(), id).orElseThrow(() -> Problem.notFound("scheduled message"));
  }

  private static Problem beingSent() {
    return Problem.of(ProblemCode.CONFLICT, "It is being sent at this moment.");
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
