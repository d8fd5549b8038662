package dev.parley.platform;

import java.util.Set;
import java.util.UUID;

/// The port to open sockets. A feature calls it after its commit; nothing here blocks or fails on
/// absent listeners. Payloads are records, encoded once per call however many receive them.
public interface Realtime {
  /// Sends a change of a conversation to every socket of every member: new messages in order of
  /// `seq`, each change once.
  void toConversation(Change change, String event, Object payload);

  /// Sends what is no change of the conversation to every socket of every member but those of one
  /// user.
  void toConversationExcept(UUID conversationId, UUID userId, String event, Object payload);

  /// Sends to every socket of one user.
  void toUser(UUID userId, String event, Object payload);

  /// Shows a conversation to every member as it is for each of them: `conversation:updated`.
  /// However many change it at once and wherever they do, what is shown last is what is true.
  ///
  /// @param rev the conversation's `rev` with the change that shows in it
  void refresh(UUID conversationId, long rev);

  /// The same for one of them alone, to whom alone something has changed.
  void refreshFor(UUID userId, UUID conversationId);

  /// Shows a conversation to somebody who was let in, once their sockets hear it:
  /// `conversation:added`. To be called after `settle`.
  ///
  /// @param conversation as they see it
  void tellAdded(UUID userId, UUID conversationId, Object conversation);

  /// Tells somebody that they are in a conversation no more: `conversation:removed`. To be called
  /// after `settle`.
  void tellRemoved(UUID userId, UUID conversationId);

  /// Tells all who hear a conversation that it is no more, `conversation:removed`, and lets them
  /// hear nothing of it from then on. However many they are, it is one broadcast.
  void tellGone(UUID conversationId);

  /// Sends to every signed-in socket.
  void toEveryone(String event, Object payload);

  /// Sends to every signed-in socket of this node: for what every node knows by itself.
  void toEveryoneHere(String event, Object payload);

  /// Lets the open sockets of some people hear a conversation if they are members of it, and no
  /// longer if they are not. To be called after every commit that changes who is: once this returns
  /// nothing more of the conversation reaches former members here, nor does anything said after the
  /// commit on other nodes.
  ///
  /// @param before the conversation's `membershipRev` before the commit
  /// @param after the one with it
  void settle(UUID conversationId, Set<UUID> userIds, long before, long after);

  /// Disconnects every socket of a session that has ended.
  void endSession(UUID sessionId);

  /// Runs work that tells a lot, on the calling thread: what is for one socket may leave together.
  default void together(Runnable tellings) {
    tellings.run();
  }
}
