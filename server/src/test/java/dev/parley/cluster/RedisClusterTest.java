package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Await;
import dev.parley.TestingRedis;
import dev.parley.platform.CannotStart;
import dev.parley.platform.NodeGone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisClusterTest {
  @RegisterExtension static final TestingRedis REDIS = new TestingRedis();

  @Test
  void whatOneSaysTheOthersHearInOrderAndNotItself() {
    try (var ada = new TestingNode(REDIS);
        var ben = new TestingNode(REDIS)) {
      ada.hear("room");
      ben.hear("room");
      var expected = new ArrayList<String>();
      for (var i = 0; i < 2_000; i++) {
        ada.say("room", "hello " + i);
        expected.add("room hello " + i);
      }
      ben.awaitReceived(expected.toArray(String[]::new));
      ben.say("room", "hi");
      ada.awaitReceived("room hi");
    }
  }

  @Test
  void onlyWhatIsSubscribedToIsHeard() {
    try (var ada = new TestingNode(REDIS);
        var ben = new TestingNode(REDIS)) {
      ben.hear("a", "b", "end");
      ben.cluster.unsubscribe(List.of("b"));
      ben.hear("c");
      for (var channel : List.of("a", "b", "c", "d", "end")) {
        ada.say(channel, "!");
      }
      ben.awaitReceived("a !", "c !", "end !");
    }
  }

  @Test
  void aChannelHasOneReceiver() {
    try (var ada = new TestingNode(REDIS)) {
      ada.hear("room");
      assertThrows(IllegalStateException.class, () -> ada.hear("room"));
    }
  }

  @Test
  void aSubscriptionCountsFromTheMomentItIsConfirmed() {
    try (var ada = new TestingNode(REDIS);
        var ben = new TestingNode(REDIS)) {
      for (var i = 0; i < 200; i++) {
        ben.hear("room " + i);
        ada.say("room " + i, "!");
      }
      Await.until(() -> ben.received.size() == 200);
    }
  }

  @Test
  void twentyThousandSubscriptionsAreConfirmedAndRestored() {
    try (var ada = new TestingNode(REDIS);
        var ben = new TestingNode(REDIS)) {
      var channels = IntStream.range(0, 20_000).mapToObj(i -> "room " + i).toList();
      ben.hear(channels);
      channels.forEach(channel -> ada.say(channel, "!"));
      Await.until(() -> ben.received.size() == 20_000);
      ben.received.clear();
      REDIS.kill();
      REDIS.start();
      Await.until(() -> !ben.gaps.isEmpty() && ada.cluster.isConnected());
      channels.forEach(channel -> ada.say(channel, "!"));
      Await.until(() -> ben.received.size() == 20_000);
    }
  }

  @Test
  void anotherInstallationOnTheSameRedisIsNotHeard() {
    try (var ada = new TestingNode(REDIS);
        var ben = new TestingNode(REDIS);
        var stranger = new TestingNode(REDIS, "two")) {
      ben.hear("room");
      stranger.say("room", "psst");
      Await.until(() -> stranger.cluster.figures().published() > 1);
      ada.say("room", "hello");
      ben.awaitReceived("room hello");
      Await.until(() -> ben.cluster.others() == 1);
      assertEquals(0, stranger.cluster.others());
    }
  }

  @Test
  void whatIsSaidWhileRedisIsAwayIsLostAndTheChannelsComeBack() {
    try (var ada = new TestingNode(REDIS);
        var ben = new TestingNode(REDIS)) {
      ben.hear("room");
      REDIS.kill();
      Await.until(() -> !ada.cluster.isConnected() && !ben.cluster.isConnected());
      ada.say("room", "lost");
      ben.hear("other");
      assertTrue(ada.cluster.figures().dropped() > 0);
      REDIS.start();
      Await.until(() -> ada.cluster.isConnected() && ben.cluster.isConnected());
      ada.say("room", "hello");
      ada.say("other", "hello");
      ben.awaitReceived("room hello", "other hello");
      Await.until(() -> ben.gaps.stream().anyMatch(gap -> gap.cause().contains("was away")));
    }
  }

  @Test
  void theOthersHearThatTheyHaveMissedSomething() {
    try (var ada = new TestingNode(REDIS);
        var ben = new TestingNode(REDIS)) {
      ada.cluster.link().orElseThrow().breakOff("a test");
      Await.until(
          () -> {
            ada.say("room", "perhaps");
            return ada.cluster.figures().dropped() > 0;
          });
      Await.until(
          () -> ben.gaps.stream().anyMatch(gap -> gap.cause().contains("could not publish")));
    }
  }

  @Test
  void aRedisThatStandsStillIsGivenUpAndComesBack() {
    try (var ada = new TestingNode(REDIS)) {
      REDIS.halt();
      ada.say("room", "lost");
      Await.until(() -> !ada.cluster.isConnected());
      REDIS.goOn();
      Await.until(() -> ada.cluster.isConnected() && ada.gaps.size() == 1);
    }
  }

  @Test
  void aNodeStartsWithoutRedisAndLinksUpLater() {
    REDIS.kill();
    try (var ada = new TestingNode(REDIS)) {
      ada.hear("room");
      assertFalse(ada.cluster.isConnected());
      REDIS.start();
      Await.until(() -> ada.cluster.isConnected());
      try (var ben = new TestingNode(REDIS)) {
        ben.say("room", "hello");
        ada.awaitReceived("room hello");
      }
    }
  }

  @Test
  void whoDiesIsMissedAndWhoSaysGoodbyeIsNot() {
    try (var ada = new TestingNode(REDIS)) {
      // Both at once, as each is waited for: whoever said goodbye is gone first.
      var guest = new TestingNode(REDIS);
      var dying = new TestingNode(REDIS);
      Await.until(() -> ada.cluster.others() == 2);
      var ids = List.of(guest.cluster.nodeId(), dying.cluster.nodeId());
      dying.cluster.stop();
      guest.close();
      Await.until(() -> ada.gone.size() == 1);
      assertEquals(List.of(), ada.gaps);
      Await.until(() -> ada.gone.size() == 2 && ada.gaps.size() == 1);
      assertEquals(ids, ada.gone.stream().map(NodeGone::nodeId).toList());
      assertTrue(ada.gaps.getFirst().cause().contains("died"));
    }
  }

  @Test
  void aNodeWithOtherKeysDoesNotStart() {
    try (var _ = new TestingNode(REDIS)) {
      var other = new RedisCluster(REDIS.address(), "other keys", _ -> {});
      try (other) {
        var refusal = assertThrows(CannotStart.class, () -> other.start("one"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("PARLEY_TOKEN_KEY"));
        assertFalse(other.isConnected());
      }
    }
  }
}
