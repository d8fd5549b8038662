package dev.parley.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Await;
import dev.parley.TestingCluster;
import dev.parley.platform.Ids;
import dev.parley.platform.NodeGone;
import dev.parley.users.PresenceState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NeighboursTest {
  private static final UUID ADA = Ids.next();
  private static final UUID BEN = Ids.next();

  private final class Node {
    final TestingCluster cluster;
    final Attendance attendance = new Attendance();
    final Neighbours neighbours;

    Node(TestingCluster cluster) {
      this.cluster = cluster;
      neighbours = new Neighbours(cluster, attendance);
      nodes.add(this);
      neighbours.start(new StartupEvent());
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
  }

  private final List<Node> nodes = new ArrayList<>();
  private final Node one = new Node(TestingCluster.first());
  private final Node two = new Node(one.cluster.another());

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
    var three = new Node(one.cluster.another());
    awaitState(three, ADA, PresenceState.ACTIVE);
    awaitState(three, BEN, PresenceState.ACTIVE);
    Await.until(() -> three.attendance.takeChanged(1_000_000_000, 10_000).size() >= 5_000 - 1);
  }

  @Test
  void whatWasMissedIsAskedFor() {
    one.attendance.came(ADA, "a");
    one.tell();
    awaitState(two, ADA, PresenceState.ACTIVE);
    one.cluster.loses = _ -> true;
    one.attendance.left(ADA, "a", true);
    one.attendance.came(BEN, "b");
    one.tell();
    one.cluster.loses = _ -> false;
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
    one.cluster.loses = _ -> true;
    var last = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    two.neighbours.gone(new NodeGone(one.cluster.nodeId(), last));
    assertEquals(PresenceState.OFFLINE, two.state(ADA));
    assertEquals(PresenceState.ACTIVE, two.state(BEN));
    assertEquals(last, two.attendance.seen(List.of(ADA)).get(ADA));
    assertTrue(two.attendance.takeChanged(1_000, 100).contains(new Attendance.Change(ADA, true)));
  }
}
