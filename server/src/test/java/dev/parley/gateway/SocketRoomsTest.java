package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.TestingCluster;
import dev.parley.conversations.Conversations.Counters;
import dev.parley.platform.Change;
import dev.parley.platform.Ids;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Holds the one thing still while the other overtakes it.
final class SocketRoomsTest {
  private static final UUID CONVERSATION = Ids.next();
  private static final UUID ADA = Ids.next();
  private static final Set<UUID> USER = Set.of(ADA);
  private static final List<Counters> MINE = List.of(new Counters(CONVERSATION, 0, 0, 0, 1));

  private final TestingLedger ledger = new TestingLedger();
  private final TestingNode node = new TestingNode(ledger, TestingCluster.first());

  @AfterEach
  void close() {
    node.close();
  }

  /// Starts what overtakes; returns once it is done, or waits for whoever called this.
  private static Thread overtake(Runnable task) {
    var thread = Thread.ofPlatform().start(task);
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private void removed() {
    settle(_ -> Set.of());
  }

  private void settle(UnaryOperator<Set<UUID>> members) {
    ledger.members = members;
    node.broadcasts.settle(CONVERSATION, USER, 0, 0);
  }

  private void say(String event) {
    node.broadcasts.toConversation(new Change(CONVERSATION, 0, 1, 0), event, Map.of());
  }

  @Test
  void aSocketThatReadItsConversationsBeforeARemovalDoesNotStay() throws Exception {
    var removal = new Exchanger<Thread>();
    ledger.conversations =
        _ -> {
          exchange(removal, overtake(this::removed));
          return MINE;
        };
    try (var client = node.connect(ADA)) {
      var thread = removal.exchange(Thread.currentThread(), 60, TimeUnit.SECONDS);
      var socket = node.awaitEntered();
      thread.join();
      client.awaitEntered();
      assertFalse(SocketRooms.hears(socket, CONVERSATION));
      say("secret");
      node.broadcasts.toUser(ADA, "done", Map.of());
      client.await("done", _ -> true);
      assertEquals(List.of(), client.all("secret"));
    }
  }

  private static void exchange(Exchanger<Thread> with, Thread thread) {
    try {
      with.exchange(thread, 60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAdditionThatIsOvertakenByARemovalDoesNotUndoIt() throws Exception {
    try (var _ = node.connect(ADA)) {
      var socket = node.awaitEntered();
      var removal = new ArrayBlockingQueue<Thread>(1);
      settle(
          connected -> {
            assertEquals(USER, connected);
            removal.add(overtake(this::removed));
            return connected;
          });
      removal.take().join();
      assertFalse(SocketRooms.hears(socket, CONVERSATION));
    }
  }

  @Test
  void aNewMemberHearsFromThenOn() {
    try (var client = node.connect(ADA)) {
      client.awaitEntered();
      settle(connected -> connected);
      say("welcome");
      client.await("welcome", _ -> true);
    }
  }

  @Test
  void whoseMembershipCannotBeKnownHasToConnectAgain() {
    ledger.conversations = _ -> MINE;
    try (var client = node.connect(ADA)) {
      client.awaitEntered();
      settle(
          _ -> {
            throw new IllegalStateException("the database is away");
          });
      client.awaitClosed();
    }
  }

  @Test
  void nobodyIsAskedAboutWhoIsNotConnected() {
    settle(
        _ -> {
          throw new AssertionError("asked");
        });
  }

  @Test
  void whatIsSentBeforeTheGreetingDoesNotArriveBeforeIt() {
    ledger.conversations =
        _ -> {
          node.broadcasts.toUser(ADA, "early", Map.of());
          return MINE;
        };
    try (var client = node.connect(ADA)) {
      client.awaitEntered();
      say("later");
      client.await("later", _ -> true);
      assertEquals(List.of(), client.all("early"));
    }
  }
}
