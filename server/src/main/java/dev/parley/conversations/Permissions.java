package dev.parley.conversations;

import static dev.parley.conversations.MemberRole.ADMIN;
import static dev.parley.conversations.MemberRole.MEMBER;
import static dev.parley.conversations.MemberRole.MODERATOR;
import static dev.parley.conversations.MemberRole.OWNER;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Who may do what: one table, the lowest role for each kind of conversation. What is missing there
/// nobody may.
final class Permissions {
  private static final Map<Permission, MemberRole> DIRECT =
      Map.of(
          Permission.POST, MEMBER,
          Permission.FORWARD, MEMBER,
          Permission.PIN, MEMBER,
          Permission.DISAPPEAR, MEMBER);

  private static final Map<Permission, MemberRole> GROUP =
      Map.ofEntries(
          Map.entry(Permission.POST, MEMBER),
          Map.entry(Permission.FORWARD, MEMBER),
          Map.entry(Permission.LEAVE, MEMBER),
          Map.entry(Permission.ADD, MEMBER),
          Map.entry(Permission.PIN, MEMBER),
          Map.entry(Permission.MENTION_EVERYONE, MEMBER),
          Map.entry(Permission.INVITE, MEMBER),
          Map.entry(Permission.DELETE_OTHERS, MODERATOR),
          Map.entry(Permission.REMOVE, MODERATOR),
          Map.entry(Permission.BAN, MODERATOR),
          Map.entry(Permission.RENAME, ADMIN),
          Map.entry(Permission.PICTURE, ADMIN),
          Map.entry(Permission.DESCRIBE, ADMIN),
          Map.entry(Permission.CHANGE_SETTINGS, ADMIN),
          Map.entry(Permission.DISAPPEAR, ADMIN),
          Map.entry(Permission.PROMOTE, ADMIN),
          Map.entry(Permission.DELETE_CONVERSATION, OWNER));

  private static final Map<Permission, MemberRole> ROOM =
      Map.ofEntries(
          Map.entry(Permission.POST, MEMBER),
          Map.entry(Permission.FORWARD, MEMBER),
          Map.entry(Permission.LEAVE, MEMBER),
          Map.entry(Permission.ADD, MEMBER),
          Map.entry(Permission.PIN, MODERATOR),
          Map.entry(Permission.MENTION_EVERYONE, MODERATOR),
          Map.entry(Permission.DELETE_OTHERS, MODERATOR),
          Map.entry(Permission.REMOVE, MODERATOR),
          Map.entry(Permission.BAN, MODERATOR),
          Map.entry(Permission.INVITE, ADMIN),
          Map.entry(Permission.RENAME, ADMIN),
          Map.entry(Permission.PICTURE, ADMIN),
          Map.entry(Permission.DESCRIBE, ADMIN),
          Map.entry(Permission.CHANGE_SETTINGS, ADMIN),
          Map.entry(Permission.DISAPPEAR, ADMIN),
          Map.entry(Permission.PROMOTE, ADMIN),
          Map.entry(Permission.DELETE_CONVERSATION, OWNER));

  private Permissions() {}

  /// Whether a role may.
  ///
  /// @param announcement whether only moderators and above write
  static boolean allow(
      ConversationKind kind, boolean announcement, MemberRole role, Permission wanted) {
    var lowest =
        switch (kind) {
          case DIRECT -> DIRECT.get(wanted);
          case GROUP -> GROUP.get(wanted);
          case ROOM -> ROOM.get(wanted);
        };
    if (lowest == null) {
      return false;
    }
    return role.isAtLeast(
        wanted == Permission.POST && announcement && lowest == MEMBER ? MODERATOR : lowest);
  }

  /// All that a role may.
  static List<Permission> of(ConversationKind kind, boolean announcement, MemberRole role) {
    return Arrays.stream(Permission.values())
        .filter(wanted -> allow(kind, announcement, role, wanted))
        .toList();
  }
}
