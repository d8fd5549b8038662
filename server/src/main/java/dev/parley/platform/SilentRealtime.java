package dev.parley.platform;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/// Where nobody listens: stands in when the node has no socket server.
@DefaultBean
@Singleton
final class SilentRealtime implements Realtime {
  @Override
  public void toConversation(Change change, String event, Object payload) {}

  @Override
  public void toConversationExcept(
      UUID conversationId, UUID userId, String event, Object payload) {}

  @Override
  public void toUser(UUID userId, String event, Object payload) {}

  @Override
  public void refresh(UUID conversationId, long rev) {}

  @Override
  public void refreshFor(UUID userId, UUID conversationId) {}

  @Override
  public void tellAdded(UUID userId, UUID conversationId, Object conversation) {}

  @Override
  public void tellRemoved(UUID userId, UUID conversationId) {}

  @Override
  public void tellGone(UUID conversationId) {}

  @Override
  public void toEveryone(String event, Object payload) {}

  @Override
  public void toEveryoneHere(String event, Object payload) {}

  @Override
  public void settle(UUID conversationId, Set<UUID> userIds, long before, long after) {}

  @Override
  public void endSession(UUID sessionId) {}
}
