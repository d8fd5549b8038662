package dev.parley.conversations;

import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.Realtime;
import jakarta.inject.Singleton;
import java.util.UUID;

/// What a member wants of a conversation, seen by nobody else.
@Singleton
final class Preferences {
  private final Conversations conversations;
  private final MemberStore members;
  private final Realtime realtime;

  Preferences(Conversations conversations, MemberStore members, Realtime realtime) {
    this.conversations = conversations;
    this.members = members;
    this.realtime = realtime;
  }

  /// Sets what is given.
  Conversation set(Caller caller, UUID id, PreferencesChange change) {
    conversations.require(caller.userId(), id);
    members.setPreferences(id, caller.userId(), change);
    return told(caller, id);
  }

  /// Marks a conversation unread from a message on, until it is read again.
  ///
  /// @throws Problem `validation_failed` for a message that there is not
  Conversation markUnread(Caller caller, UUID id, long fromSeq) {
    if (fromSeq > conversations.require(caller.userId(), id).lastSeq()) {
      throw Problem.invalid("seq", "is not a message of this conversation");
    }
    members.markUnread(id, caller.userId(), fromSeq);
    return told(caller, id);
  }

  private Conversation told(Caller caller, UUID id) {
    realtime.refreshFor(caller.userId(), id);
    return conversations.get(caller, id);
  }
}
