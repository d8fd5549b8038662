package dev.parley.platform;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Where nobody listens: stands in when the node has no socket server.
@DefaultBean
@Singleton
final class SilentRealtime implements Realtime {
  @Override
  public void toConversation(UUID conversationId, String event, Object payload) {}

  @Override
  public void toConversationExcept(
      UUID conversationId, UUID userId, String event, Object payload) {}

  @Override
  public void toUser(UUID userId, String event, Object payload) {}

  @Override
  public void toEveryone(String event, Object payload) {}

  @Override
  public void settle(UUID conversationId, Set<UUID> userIds, UnaryOperator<Set<UUID>> members) {}

  @Override
  public void endSession(UUID sessionId) {}
}
