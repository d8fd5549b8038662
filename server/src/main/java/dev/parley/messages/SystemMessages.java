package dev.parley.messages;

import dev.parley.conversations.Chronicle;
import dev.parley.conversations.ConversationChanged;
import dev.parley.conversations.ConversationKeys;
import dev.parley.conversations.Conversations;
import dev.parley.conversations.MembersChanged;
import dev.parley.conversations.Occurrence;
import dev.parley.platform.Change;
import dev.parley.platform.Cipher;
import dev.parley.platform.Ids;
import dev.parley.platform.Realtime;
import dev.parley.users.Users;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Says in a conversation what happened to it: who came and went, what is called or set otherwise
/// now. One cannot take part in what has not been said: it is written with the change.
@Singleton
final class SystemMessages implements Chronicle {
  private static final Logger LOG = Logger.getLogger(SystemMessages.class);
  private static final int MOST_NAMED = 3;
  private static final int MOST_LISTED = 100;

  private final Users users;
  private final ConversationKeys keys;
  private final MessageLogStore store;
  private final MessageIndex index;
  private final Annex annex;
  private final Extras extras;
  private final Realtime realtime;
  private final Event<MessagePosted> posted;

  SystemMessages(
      Users users,
      ConversationKeys keys,
      MessageLogStore store,
      MessageIndex index,
      Annex annex,
      Extras extras,
      Realtime realtime,
      Event<MessagePosted> posted) {
    this.users = users;
    this.keys = keys;
    this.store = store;
    this.index = index;
    this.annex = annex;
    this.extras = extras;
    this.realtime = realtime;
    this.posted = posted;
  }

  @Override
  public Runnable write(
      Handle handle,
      Conversations.Counters at,
      @Nullable Integer disappearAfterSeconds,
      List<? extends Occurrence> occurrences) {
    var key = keys.of(handle, at.id()).orElseThrow();
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var expiry = disappearAfterSeconds == null ? null : now.plusSeconds(disappearAfterSeconds);
    var placed = new ArrayList<Batch.Stored>();
    for (var occurrence : occurrences) {
      var place = placed.size() + 1L;
      var message =
          draft(handle, occurrence).placed(at.lastSeq() + place, at.rev() + place, now, expiry);
      placed.add(stored(message, key));
    }
    store.store(handle, placed);
    var messages = placed.stream().map(Batch.Stored::message).toList();
    annex.append(handle, messages);
    return () -> messages.forEach(message -> publish(message, at.membershipRev()));
  }

  private Message draft(Handle handle, Occurrence occurrence) {
    var said =
        switch (occurrence) {
          case MembersChanged changed -> said(handle, changed);
          case ConversationChanged changed -> said(handle, changed);
        };
    return Message.draft(
        Ids.next(),
        occurrence.conversationId(),
        occurrence.byUserId(),
        UUID.randomUUID(),
        MessageKind.SYSTEM,
        said.text(),
        null,
        null,
        Mentions.Found.NOBODY,
        new Extra(null, said.note(), null, List.of()));
  }

  private Batch.Stored stored(Message message, Cipher.DataKey key) {
    var extra = extras.write(new Extra(null, message.system(), null, List.of()));
    return new Entry.Draft(message, extra, index.codes(message), key).encrypted();
  }

  private void publish(Message message, long membershipRev) {
    try {
      realtime.toConversation(
          new Change(message.conversationId(), message.seq(), message.rev(), membershipRev),
          MessageEvents.RECEIVED,
          message);
      posted.fire(new MessagePosted(message));
    } catch (RuntimeException e) {
      LOG.error("publishing failed; devices catch up by sync", e);
    }
  }

  private record Said(String text, Message.SystemNote note) {
    Said(String text, String type, @Nullable String name) {
      this(text, new Message.SystemNote(type, List.of(), name));
    }
  }

  private Said said(Handle handle, MembersChanged changed) {
    var shown = changed.userIds().subList(0, Math.min(MOST_NAMED, changed.userIds().size()));
    var ids = new ArrayList<>(shown);
    ids.add(changed.byUserId());
    var names = users.names(handle, ids);
    var who = listed(shown, changed.userIds().size(), names);
    var by = name(changed.byUserId(), names);
    var role = changed.role() == null ? null : changed.role().name().toLowerCase(Locale.ROOT);
    var text =
        switch (changed.what()) {
          case JOINED -> who + " joined.";
          case LEFT -> who + " left.";
          case ADDED -> by + " added " + who + ".";
          case REMOVED -> by + " removed " + who + ".";
          case ROLE -> by + " gave " + who + " the role " + role + ".";
        };
    var listed = changed.userIds().subList(0, Math.min(MOST_LISTED, changed.userIds().size()));
    var type = changed.what().name().toLowerCase(Locale.ROOT);
    return new Said(text, new Message.SystemNote(type, listed, role));
  }

  private Said said(Handle handle, ConversationChanged changed) {
    var by = name(changed.byUserId(), users.names(handle, List.of(changed.byUserId())));
    var now = changed.now();
    return switch (changed.what()) {
      case RENAMED -> new Said(by + " renamed it to " + now.name() + ".", "renamed", now.name());
      case DESCRIBED -> new Said(by + " changed the description.", "described", null);
      case PICTURED -> new Said(by + " changed the picture.", "pictured", null);
      case ANNOUNCEMENT ->
          new Said(
              by + (now.announcement() ? " lets only moderators write." : " lets everyone write."),
              "settings",
              "announcement");
      case SLOW_MODE -> new Said(by + slowMode(now.slowModeSeconds()), "settings", "slowMode");
      case DISAPPEARING ->
          new Said(by + disappearing(now.disappearAfterSeconds()), "settings", "disappearing");
    };
  }

  private static String slowMode(int seconds) {
    return seconds == 0
        ? " turned slow mode off."
        : " set slow mode to one message in " + span(seconds) + ".";
  }

  private static String disappearing(@Nullable Integer seconds) {
    return seconds == null
        ? " lets new messages stay."
        : " lets new messages disappear after " + span(seconds) + ".";
  }

  private static String span(int seconds) {
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + " d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private static String name(UUID id, Map<UUID, String> names) {
    return names.getOrDefault(id, "Someone");
  }

  private static String listed(List<UUID> shown, int count, Map<UUID, String> names) {
    var listed = shown.stream().map(id -> name(id, names)).toList();
    if (count > shown.size()) {
      return String.join(", ", listed) + " and " + (count - shown.size()) + " more";
    }
    return listed.size() < 2
        ? String.join("", listed)
        : String.join(", ", listed.subList(0, listed.size() - 1)) + " and " + listed.getLast();
  }
}
