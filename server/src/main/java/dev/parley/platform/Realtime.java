package dev.parley.platform;

import java.util.UUID;

/// The port to open sockets. A feature calls it after its commit; nothing here blocks or fails on
/// absent listeners. Payloads are records, encoded once per call however many receive them.
public interface Realtime {
  /// Sends to every socket of every member.
  void toConversation(UUID conversationId, String event, Object payload);

  /// Sends to every socket of every member but those of one user.
  void toConversationExcept(UUID conversationId, UUID userId, String event, Object payload);

  /// Sends to every socket of one user.
  void toUser(UUID userId, String event, Object payload);

  /// Sends to every signed-in socket.
  void toEveryone(String event, Object payload);

  /// Lets the open sockets of a new member hear the conversation.
  void join(UUID userId, UUID conversationId);

  /// Stops the open sockets of a former member from hearing the conversation; once this returns
  /// nothing more reaches them.
  void leave(UUID userId, UUID conversationId);

  /// Disconnects every socket of a session that has ended.
  void endSession(UUID sessionId);
}
