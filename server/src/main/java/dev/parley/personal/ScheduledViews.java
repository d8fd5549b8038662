package dev.parley.personal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.conversations.ConversationKeys;
import dev.parley.media.Attachment;
import dev.parley.media.Media;
import dev.parley.messages.NewMessage;
import dev.parley.platform.Cipher;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Scheduled messages as their person sees them, and as they are stored: encrypted.
@Singleton
final class ScheduledViews {
  private final ConversationKeys keys;
  private final ObjectMapper mapper;
  private final Realtime realtime;
  private final Media media;

  ScheduledViews(ConversationKeys keys, ObjectMapper mapper, Realtime realtime, Media media) {
    this.keys = keys;
    this.mapper = mapper;
    this.realtime = realtime;
    this.media = media;
  }

  byte[] seal(UUID id, NewMessage message) {
    try {
      return key(message.conversationId()).encrypt(mapper.writeValueAsString(message), id);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  NewMessage open(ScheduledStore.Row row) {
    try {
      var json = key(row.conversationId()).decrypt(row.body(), row.id());
      return mapper.readValue(json, NewMessage.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A scheduled message does not parse", e);
    }
  }

  private Cipher.DataKey key(UUID conversationId) {
    return keys.of(conversationId).orElseThrow(() -> Problem.notFound("conversation"));
  }

  Scheduled of(ScheduledStore.Row row) {
    return of(List.of(row)).getFirst();
  }

  /// Of one person.
  List<Scheduled> of(List<ScheduledStore.Row> rows) {
    var messages = rows.stream().map(this::open).toList();
    var ids = messages.stream().flatMap(message -> fileIds(message).stream()).toList();
    var files = ids.isEmpty() ? Map.<UUID, Attachment>of() : media.uploaded(owner(rows), ids);
    return IntStream.range(0, rows.size())
        .mapToObj(i -> of(rows.get(i), messages.get(i), files))
        .toList();
  }

  private static UUID owner(List<ScheduledStore.Row> rows) {
    return rows.getFirst().userId();
  }

  static List<UUID> fileIds(NewMessage message) {
    return message.attachmentIds() == null ? List.of() : message.attachmentIds();
  }

  private static Scheduled of(
      ScheduledStore.Row row, NewMessage message, Map<UUID, Attachment> files) {
    return new Scheduled(
        row.id(),
        row.conversationId(),
        row.clientId(),
        message.text(),
        fileIds(message).stream().map(files::get).filter(Objects::nonNull).toList(),
        Boolean.TRUE.equals(message.voice()),
        message.replyToSeq(),
        message.threadSeq(),
        message.forwardOf(),
        message.poll(),
        row.sendAt(),
        Scheduled.State.of(row.state()),
        failure(row),
        row.createdAt(),
        row.updatedAt());
  }

  private static Scheduled.@Nullable Failure failure(ScheduledStore.Row row) {
    return row.failureCode() == null
        ? null
        : new Scheduled.Failure(
            ProblemCode.valueOf(row.failureCode().toUpperCase(Locale.ROOT)),
            String.valueOf(row.failure()));
  }

  /// Shows it to all devices of its person as it is now.
  Scheduled told(ScheduledStore.Row row) {
    var scheduled = of(row);
    tell(row, scheduled, null);
    return scheduled;
  }

  /// Tells them that it is no more.
  ///
  /// @param messageId of what became of it
  void tellGone(ScheduledStore.Row row, @Nullable UUID messageId) {
    tell(row, null, messageId);
  }

  private void tell(
      ScheduledStore.Row row, @Nullable Scheduled scheduled, @Nullable UUID messageId) {
    realtime.toUser(
        row.userId(),
        PersonalEvents.SCHEDULED,
        new PersonalEvents.ScheduledChange(row.id(), row.conversationId(), scheduled, messageId));
  }
}
