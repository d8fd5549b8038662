package dev.parley.presence;

import dev.parley.platform.Realtime;
import dev.parley.users.Privacies;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Who is typing where. Members are told when somebody begins, now and then while they go on, and
/// once when they stop, leave, or are heard of no more. A socket types in one conversation at a
/// time, so there are never more typists than sockets.
@Singleton
public final class Typing {
  /// How long it counts as typing after the last sign of it.
  static final Duration LIFETIME = Duration.ofSeconds(6);

  private static final Duration REPEAT = Duration.ofSeconds(2);
  private static final String EVENT = "typing";
  private static final Logger LOG = Logger.getLogger(Typing.class);

  /// Somebody in a conversation, on however many devices.
  private record Typist(UUID userId, UUID conversationId) {}

  private record Turn(Typist typist, long until) {}

  /// The payload of `typing`.
  @Schema(name = "TypingChanged")
  record Told(UUID conversationId, UUID userId, boolean typing) {}

  private final Realtime realtime;
  private final Privacies privacies;

  /// By socket, in the order in which they run out.
  private final SequencedMap<String, Turn> turns = new LinkedHashMap<>();

  /// When members were last told of each.
  private final Map<Typist, Long> toldAt = new HashMap<>();

  private @Nullable Thread thread;

  Typing(Realtime realtime, Privacies privacies) {
    this.realtime = realtime;
    this.privacies = privacies;
  }

  /// Somebody typed, in a conversation that they are a member of. Nobody hears of it when they do
  /// not want it.
  public void started(String socketId, UUID userId, UUID conversationId) {
    if (privacies.of(userId).typing()) {
      begin(socketId, userId, conversationId);
    }
  }

  private synchronized void begin(String socketId, UUID userId, UUID conversationId) {
    var typist = new Typist(userId, conversationId);
    var before = turns.get(socketId);
    if (before != null && !before.typist().equals(typist)) {
      gone(socketId);
    }
    var now = System.nanoTime();
    turns.remove(socketId);
    turns.putLast(socketId, new Turn(typist, now + LIFETIME.toNanos()));
    notifyAll();
    var told = toldAt.get(typist);
    if (told == null || now - told > REPEAT.toNanos()) {
      toldAt.put(typist, now);
      tell(typist, true);
    }
  }

  /// Somebody has stopped typing.
  public synchronized void stopped(String socketId, UUID conversationId) {
    var turn = turns.get(socketId);
    if (turn != null && turn.typist().conversationId().equals(conversationId)) {
      gone(socketId);
    }
  }

  /// A socket is closed, or types no more.
  public synchronized void gone(String socketId) {
    var turn = turns.remove(socketId);
    if (turn == null) {
      return;
    }
    var elsewhere = turns.values().stream().anyMatch(t -> t.typist().equals(turn.typist()));
    if (!elsewhere) {
      toldAt.remove(turn.typist());
      tell(turn.typist(), false);
    }
  }

  private void tell(Typist typist, boolean typing) {
    realtime.toConversationExcept(
        typist.conversationId(),
        typist.userId(),
        EVENT,
        new Told(typist.conversationId(), typist.userId(), typing));
  }

  void start(@Observes StartupEvent started) {
    thread = Thread.ofVirtual().name("typing").start(this::expireAll);
  }

  private synchronized void expireAll() {
    try {
      while (true) {
        if (turns.isEmpty()) {
          wait();
          continue;
        }
        var next = turns.firstEntry();
        var left = next.getValue().until() - System.nanoTime();
        if (left > 0) {
          wait(Duration.ofNanos(left).toMillis() + 1);
        } else {
          gone(next.getKey());
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("stopped");
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
