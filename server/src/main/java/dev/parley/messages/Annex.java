package dev.parley.messages;

import dev.parley.media.Media;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What is written in the same transaction as new messages, besides themselves: each costs a
/// statement when one of them asks for it, and nothing when none does.
@Singleton
final class Annex {
  private final MentionStore mentions;
  private final ThreadStore threads;
  private final Media media;

  Annex(MentionStore mentions, ThreadStore threads, Media media) {
    this.mentions = mentions;
    this.threads = threads;
    this.media = media;
  }

  /// Whether something is written with a message besides itself.
  static boolean isOf(Message message) {
    return !message.mentions().isEmpty()
        || !message.attachments().isEmpty()
        || message.threadSeq() != null;
  }

  /// Tells whose threads moved with it.
  List<MessageEvents.ThreadState> append(Handle handle, List<Message> messages) {
    if (messages.isEmpty()) {
      return List.of();
    }
    mentions.append(handle, messages);
    carry(handle, messages);
    return threads.append(handle, messages);
  }

  private void carry(Handle handle, List<Message> messages) {
    var carrying =
        messages.stream().filter(it -> !it.attachments().isEmpty()).map(Carried::of).toList();
    if (!carrying.isEmpty()) {
      media.carried(handle, carrying);
    }
  }
}
