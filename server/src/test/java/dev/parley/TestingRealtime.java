package dev.parley;

import dev.parley.platform.Change;
import dev.parley.platform.Realtime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what would have been sent to everyone and which sessions would have lost their
/// sockets.
public final class TestingRealtime implements Realtime {
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final List<UUID> ended = new CopyOnWriteArrayList<>();

  /// An event to everyone.
  public record Sent(String event, Object payload) {}

  public List<Sent> toEveryone() {
    return List.copyOf(sent);
  }

  public List<UUID> endedSessions() {
    return List.copyOf(ended);
  }

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
  public void toEveryone(String event, Object payload) {
    sent.add(new Sent(event, payload));
  }

  @Override
  public void toEveryoneHere(String event, Object payload) {
    toEveryone(event, payload);
  }

  @Override
  public void settle(UUID conversationId, Set<UUID> userIds, long before, long after) {}

  @Override
  public void endSession(UUID sessionId) {
    ended.add(sessionId);
  }
}
