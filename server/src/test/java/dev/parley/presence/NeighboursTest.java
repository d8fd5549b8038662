package dev.parley.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Await;
import dev.parley.platform.Cluster;
import dev.parley.platform.Ids;
import dev.parley.platform.NodeGone;
import dev.parley.users.PresenceState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NeighboursTest {
  private static final UUID ADA = Ids.next();
  private static final UUID BEN = Ids.next();

  /// Nodes that hear each other at once, as long as the wire is whole.
  private final List<Node> nodes = new ArrayList<>();

  private boolean isCut;

  private final class Node implements Cluster {
    final Attendance attendance = new Attendance();
    final Neighbours neighbours = new Neighbours(this, attendance);
    private final long id;
    private Receiver receiver = (_, _) -> {};

    Node(long id) {
      this.id = id;
    }

    void tell() {
      var changed =
          attendance.takeChanged(1_000_000, 100_000).stream()
              .map(Attendance.Change::userId)
              .toList();
      neighbours.tell(changed);
      changed.forEach(user -> attendance.told(user, state(user)));
    }

    PresenceState state(UUID userId) {
      var presence = attendance.of(List.of(userId)).get(userId);
      return presence == null ? PresenceState.OFFLINE : presence.state();
    }

    @Override
    public long nodeId() {
      return id;
    }

    @Override
    public boolean isShared() {
      return true;
    }

    @Override
    public boolean isConnected() {
      return true;
    }

    @Override
    public void publish(String channel, byte[] message) {
      for (var node : List.copyOf(nodes)) {
        if (node != this && !isCut) {
          node.receiver.receive(channel, message);
        }
      }
    }

    @Override
    public CompletionStage<Void> subscribe(Collection<String> channels, Receiver wanted) {
      receiver = wanted;
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void unsubscribe(Collection<String> channels) {}
  }

  private Node one = new Node(1);
  private Node two = new Node(2);

  private Node join(long id) {
    var node = new Node(id);
    nodes.add(node);
    node.neighbours.start(new StartupEvent());
    return node;
  }

  @BeforeEach
  void twoNodes() {
    one = join(1);
    two = join(2);
  }

  @AfterEach
  void stop() {
    nodes.forEach(node -> node.neighbours.stop(new ShutdownEvent()));
  }

  private void awaitState(Node node, UUID userId, PresenceState state) {
    Await.until(() -> node.state(userId) == state);
  }

  @Test
  void whoComesAndGoesOnOneNodeDoesSoOnTheOther() {
    one.attendance.came(ADA, "a");
    one.tell();
    awaitState(two, ADA, PresenceState.ACTIVE);
    one.attendance.is(ADA, "a", PresenceState.AWAY);
    one.tell();
    awaitState(two, ADA, PresenceState.AWAY);
    one.attendance.left(ADA, "a", true);
    one.tell();
    awaitState(two, ADA, PresenceState.OFFLINE);
    assertEquals(one.attendance.seen(List.of(ADA)), two.attendance.seen(List.of(ADA)));
  }

  @Test
  void theBestStateOfAllNodesCounts() {
    one.attendance.came(ADA, "a");
    one.attendance.is(ADA, "a", PresenceState.AWAY);
    one.tell();
    two.attendance.came(ADA, "b");
    two.tell();
    awaitState(one, ADA, PresenceState.ACTIVE);
    awaitState(two, ADA, PresenceState.ACTIVE);
    two.attendance.left(ADA, "b", true);
    two.tell();
    awaitState(one, ADA, PresenceState.AWAY);
    awaitState(two, ADA, PresenceState.AWAY);
  }

  @Test
  void whatChangesNothingOverAllIsToldToNodesAndNotToSockets() {
    one.attendance.came(ADA, "a");
    one.tell();
    awaitState(two, ADA, PresenceState.ACTIVE);
    two.tell();
    two.attendance.came(ADA, "b");
    var changes = two.attendance.takeChanged(1_000, 100);
    assertEquals(List.of(new Attendance.Change(ADA, false)), changes);
    two.neighbours.tell(List.of(ADA));
    one.attendance.left(ADA, "a", true);
    one.tell();
    assertEquals(PresenceState.ACTIVE, one.state(ADA));
    two.tell();
    awaitState(two, ADA, PresenceState.ACTIVE);
  }

  @Test
  void aNewNodeLearnsWhoIsThere() {
    Stream.generate(Ids::next).limit(5_000).forEach(id -> one.attendance.came(id, "s" + id));
    one.attendance.came(ADA, "a");
    one.tell();
    two.attendance.came(BEN, "b");
    two.tell();
    var three = join(3);
    awaitState(three, ADA, PresenceState.ACTIVE);
    awaitState(three, BEN, PresenceState.ACTIVE);
    Await.until(() -> three.attendance.takeChanged(1_000_000_000, 10_000).size() >= 5_000 - 1);
  }

  @Test
  void whatWasMissedIsAskedFor() {
    one.attendance.came(ADA, "a");
    one.tell();
    awaitState(two, ADA, PresenceState.ACTIVE);
    isCut = true;
    one.attendance.left(ADA, "a", true);
    one.attendance.came(BEN, "b");
    one.tell();
    isCut = false;
    awaitState(two, ADA, PresenceState.OFFLINE);
    awaitState(two, BEN, PresenceState.ACTIVE);
  }

  @Test
  void withANodeGoAllWhoAreNowhereElse() {
    one.attendance.came(ADA, "a");
    one.attendance.came(BEN, "b");
    one.tell();
    two.attendance.came(BEN, "b2");
    two.tell();
    awaitState(two, ADA, PresenceState.ACTIVE);
    nodes.remove(one);
    one.neighbours.stop(new ShutdownEvent());
    var last = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    two.neighbours.gone(new NodeGone(1, last));
    assertEquals(PresenceState.OFFLINE, two.state(ADA));
    assertEquals(PresenceState.ACTIVE, two.state(BEN));
    assertEquals(last, two.attendance.seen(List.of(ADA)).get(ADA));
    assertTrue(two.attendance.takeChanged(1_000, 100).contains(new Attendance.Change(ADA, true)));
  }
}
