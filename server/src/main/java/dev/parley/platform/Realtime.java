package dev.parley.platform;

import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

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

  /// Lets the open sockets of some people hear a conversation if they are members of it, and no
  /// longer if they are not. To be called after every commit that changes who is: once this returns
  /// nothing more reaches former members.
  ///
  /// @param members tells who of those given is a member at that moment. It is asked while no
  ///   socket of theirs can come or go, so that the last commit counts, whichever change of two is
  ///   told first.
  void settle(UUID conversationId, Set<UUID> userIds, UnaryOperator<Set<UUID>> members);

  /// Disconnects every socket of a session that has ended.
  void endSession(UUID sessionId);
}
