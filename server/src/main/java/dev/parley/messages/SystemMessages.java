package dev.parley.messages;

import dev.parley.conversations.ConversationChanged;
import dev.parley.conversations.ConversationKeys;
import dev.parley.conversations.MembersChanged;
import dev.parley.platform.Ids;
import dev.parley.users.Users;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Says in a conversation what happened to it: who came and went, what is called or set otherwise
/// now. One cannot take part in what has not been said: it is written after the change, and the
/// change stands if that fails.
@Singleton
final class SystemMessages {
  private static final Logger LOG = Logger.getLogger(SystemMessages.class);
  private static final int MOST_NAMED = 3;
  private static final int MOST_LISTED = 100;

  private final Users users;
  private final ConversationKeys keys;
  private final MessageLog log;
  private final Extras extras;

  SystemMessages(Users users, ConversationKeys keys, MessageLog log, Extras extras) {
    this.users = users;
    this.keys = keys;
    this.log = log;
    this.extras = extras;
  }

  void tell(@Observes MembersChanged changed) {
    var who = names(changed.userIds());
    var by = names(List.of(changed.byUserId()));
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
    say(
        changed.conversationId(),
        changed.byUserId(),
        text,
        new Message.SystemNote(type, listed, role));
  }

  void tell(@Observes ConversationChanged changed) {
    var by = names(List.of(changed.byUserId()));
    var now = changed.now();
    var change =
        switch (changed.what()) {
          case RENAMED -> new Said("renamed", " renamed it to " + now.name() + ".", now.name());
          case DESCRIBED -> new Said("described", " changed the description.", null);
          case PICTURED -> new Said("pictured", " changed the picture.", null);
          case ANNOUNCEMENT ->
              now.announcement()
                  ? new Said("settings", " lets only moderators write.", "announcement")
                  : new Said("settings", " lets everyone write.", "announcement");
          case SLOW_MODE ->
              now.slowModeSeconds() == 0
                  ? new Said("settings", " turned slow mode off.", "slowMode")
                  : new Said(
                      "settings",
                      " set slow mode to one message in " + span(now.slowModeSeconds()) + ".",
                      "slowMode");
          case DISAPPEARING ->
              now.disappearAfterSeconds() == null
                  ? new Said("settings", " lets new messages stay.", "disappearing")
                  : new Said(
                      "settings",
                      " lets new messages disappear after "
                          + span(now.disappearAfterSeconds())
                          + ".",
                      "disappearing");
        };
    say(
        changed.conversationId(),
        changed.byUserId(),
        by + change.text(),
        new Message.SystemNote(change.type(), List.of(), change.name()));
  }

  private record Said(String type, String text, @Nullable String name) {}

  private static String span(int seconds) {
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + " d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private String names(List<UUID> ids) {
    var shown = ids.subList(0, Math.min(MOST_NAMED, ids.size()));
    var byId = users.byIds(shown);
    var names = new ArrayList<String>();
    for (var id : shown) {
      var user = byId.get(id);
      names.add(user == null ? "Someone" : user.name());
    }
    if (ids.size() > MOST_NAMED) {
      return String.join(", ", names) + " and " + (ids.size() - MOST_NAMED) + " more";
    }
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private void say(UUID conversationId, UUID by, String text, Message.SystemNote note) {
    try {
      var extra = new Extra(null, note, null, List.of());
      var message =
          Message.draft(
              Ids.next(),
              conversationId,
              by,
              UUID.randomUUID(),
              MessageKind.SYSTEM,
              text,
              null,
              null,
              Mentions.Found.NOBODY,
              extra);
      keys.of(conversationId)
          .ifPresent(key -> log.write(new Entry.Draft(message, extras.write(extra), key)));
    } catch (RuntimeException e) {
      LOG.warnf(
          "event=system_message_failed conversation=%s cause=%s", conversationId, e.getMessage());
    }
  }
}
