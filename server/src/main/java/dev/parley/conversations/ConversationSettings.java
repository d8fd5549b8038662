package dev.parley.conversations;

import dev.parley.conversations.ConversationChanged.What;
import dev.parley.platform.Caller;
import dev.parley.platform.Realtime;
import dev.parley.users.Avatars;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What all members see of a conversation: changed, and at last deleted.
@Singleton
final class ConversationSettings {
  private final Jdbi jdbi;
  private final Conversations conversations;
  private final ConversationStore store;
  private final Avatars avatars;
  private final ConversationKeys keys;
  private final Realtime realtime;
  private final Chronicle chronicle;

  ConversationSettings(
      Jdbi jdbi,
      Conversations conversations,
      ConversationStore store,
      Avatars avatars,
      ConversationKeys keys,
      Realtime realtime,
      Chronicle chronicle) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.store = store;
    this.avatars = avatars;
    this.keys = keys;
    this.realtime = realtime;
    this.chronicle = chronicle;
  }

  /// What a change came to.
  ///
  /// @param rev of the conversation, with it
  /// @param told tells what the conversation says of it
  private record Changed(long rev, Runnable told) {}

  /// Changes what is given.
  ///
  /// @throws Problem `forbidden` for a role that may not change all of it
  Conversation change(Caller caller, UUID id, SettingsChange change) {
    jdbi.inTransaction(handle -> change(handle, caller, id, change))
        .ifPresent(changed -> tell(id, changed));
    return conversations.get(caller, id);
  }

  private Optional<Changed> change(Handle handle, Caller caller, UUID id, SettingsChange change) {
    var row = conversations.lockFor(handle, caller, id, change.needed());
    var after = change.appliedTo(row.settings());
    var what = differences(row.settings(), after);
    if (what.isEmpty()) {
      return Optional.empty();
    }
    store.update(handle, id, after);
    return Optional.of(changed(handle, caller, id, what, after));
  }

  private Changed changed(Handle handle, Caller caller, UUID id, Set<What> what, Settings now) {
    var at = conversations.nextRev(handle, id);
    var each =
        what.stream().map(one -> new ConversationChanged(id, caller.userId(), one, now)).toList();
    var told = chronicle.write(handle, at, now.disappearAfterSeconds(), each);
    return new Changed(at.rev(), told);
  }

  private static Set<What> differences(Settings before, Settings after) {
    var what = EnumSet.noneOf(What.class);
    if (!Objects.equals(before.name(), after.name())) {
      what.add(What.RENAMED);
    }
    if (!before.description().equals(after.description())) {
      what.add(What.DESCRIBED);
    }
    if (before.announcement() != after.announcement()) {
      what.add(What.ANNOUNCEMENT);
    }
    if (before.slowModeSeconds() != after.slowModeSeconds()) {
      what.add(What.SLOW_MODE);
    }
    if (!Objects.equals(before.disappearAfterSeconds(), after.disappearAfterSeconds())) {
      what.add(What.DISAPPEARING);
    }
    return what;
  }

  /// Puts another picture on a group, or none.
  Conversation setPicture(Caller caller, UUID id, byte @Nullable [] image) {
    // Asked before the picture is worked on, and again under the lock.
    conversations.require(caller.userId(), id, Permission.PICTURE);
    var avatarId = image == null ? null : avatars.store(image);
    tell(id, jdbi.inTransaction(handle -> replacePicture(handle, caller, id, avatarId)));
    return conversations.get(caller, id);
  }

  private Changed replacePicture(Handle handle, Caller caller, UUID id, @Nullable UUID avatarId) {
    var before = conversations.lockFor(handle, caller, id, Set.of(Permission.PICTURE));
    store.setPicture(handle, id, avatarId);
    avatars.delete(handle, before.avatarId());
    return changed(handle, caller, id, Set.of(What.PICTURED), before.settings());
  }

  private void tell(UUID id, Changed changed) {
    realtime.refresh(id, changed.rev());
    changed.told().run();
  }

  /// Deletes a group or room with everything in it.
  void delete(Caller caller, UUID id) {
    jdbi.useTransaction(
        handle -> {
          var row =
              conversations.lockFor(handle, caller, id, Set.of(Permission.DELETE_CONVERSATION));
          store.delete(handle, id);
          avatars.delete(handle, row.avatarId());
        });
    keys.forget(id);
    realtime.tellGone(id);
  }
}
