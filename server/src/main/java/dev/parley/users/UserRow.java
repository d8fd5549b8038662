package dev.parley.users;

import dev.parley.platform.Role;
import dev.parley.users.ProfileChange.StatusChange;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `users`.
record UserRow(
    UUID id,
    String username,
    String name,
    String listing,
    String email,
    String bio,
    @Nullable UUID avatarId,
    @Nullable String statusEmoji,
    @Nullable String statusText,
    @Nullable Instant statusUntil,
    Role role,
    @Nullable Instant lastSeenAt,
    Instant createdAt,
    boolean sharesReceipts,
    boolean sharesTyping,
    boolean sharesLastSeen) {

  Privacy privacy() {
    return new Privacy(sharesReceipts, sharesTyping, sharesLastSeen);
  }

  /// The same row with a changed profile.
  UserRow with(
      String newUsername, String newName, String newBio, StatusChange status, Privacy privacy) {
    return new UserRow(
        id,
        newUsername,
        newName,
        Names.listing(newName, newUsername),
        email,
        newBio,
        avatarId,
        status.emoji(),
        status.text(),
        status.until(),
        role,
        lastSeenAt,
        createdAt,
        privacy.receipts(),
        privacy.typing(),
        privacy.lastSeen());
  }

  /// As others see them.
  User seen(Presence presence, Instant now) {
    var user = view(presence, null, null, now);
    return sharesLastSeen ? user : user.withoutLastSeen();
  }

  /// As they see themselves.
  User own(Presence presence, Instant now) {
    return view(presence, email, privacy(), now);
  }

  private User view(
      Presence presence, @Nullable String shownEmail, @Nullable Privacy shownPrivacy, Instant now) {
    return new User(
        id,
        username,
        name,
        shownEmail,
        bio,
        avatarId == null ? null : Avatars.url(avatarId),
        status(now),
        role,
        presence.state() != PresenceState.OFFLINE,
        presence.state(),
        presence.lastSeenAt() != null ? presence.lastSeenAt() : lastSeenAt,
        createdAt,
        shownPrivacy);
  }

  private @Nullable UserStatus status(Instant now) {
    var hasNone = statusEmoji == null && statusText == null;
    var isOver = statusUntil != null && !statusUntil.isAfter(now);
    return hasNone || isOver ? null : new UserStatus(statusEmoji, statusText, statusUntil);
  }
}
