package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What can be done in a conversation; who may is the table of {@link Permissions}.
public enum Permission {
  /// Write messages.
  @JsonProperty("post")
  POST,
  /// Send a message of it on to another conversation.
  @JsonProperty("forward")
  FORWARD,
  /// Pin messages, and take pins away.
  @JsonProperty("pin")
  PIN,
  /// Call everyone by `@everyone`.
  @JsonProperty("mentionEveryone")
  MENTION_EVERYONE,
  /// Delete messages of others for everyone.
  @JsonProperty("deleteOthers")
  DELETE_OTHERS,
  /// Add people.
  @JsonProperty("add")
  ADD,
  /// Make invite links.
  @JsonProperty("invite")
  INVITE,
  /// Remove those below oneself.
  @JsonProperty("remove")
  REMOVE,
  /// Keep people out, and let them in again.
  @JsonProperty("ban")
  BAN,
  /// Give roles below one's own to those below oneself; the owner gives any.
  @JsonProperty("promote")
  PROMOTE,
  /// Change the name.
  @JsonProperty("rename")
  RENAME,
  /// Change the picture.
  @JsonProperty("picture")
  PICTURE,
  /// Change the description.
  @JsonProperty("describe")
  DESCRIBE,
  /// Change who may write, and how often.
  @JsonProperty("changeSettings")
  CHANGE_SETTINGS,
  /// Have messages disappear after a time.
  @JsonProperty("disappear")
  DISAPPEAR,
  /// Leave.
  @JsonProperty("leave")
  LEAVE,
  /// Delete it with everything in it.
  @JsonProperty("deleteConversation")
  DELETE_CONVERSATION;

  /// Whether it is one of a role.
  ///
  /// @param announcement whether only moderators and above write
  public boolean isOf(ConversationKind kind, boolean announcement, MemberRole role) {
    return Permissions.allow(kind, announcement, role, this);
  }
}
