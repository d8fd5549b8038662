package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingCluster;
import dev.parley.TestingSocket;
import dev.parley.conversations.Conversation;
import dev.parley.conversations.ConversationEvents;
import dev.parley.conversations.ConversationKind;
import dev.parley.conversations.Conversations.Counters;
import dev.parley.conversations.Conversations.Joining;
import dev.parley.conversations.MemberRole;
import dev.parley.conversations.NotifyLevel;
import dev.parley.messages.Message;
import dev.parley.messages.MessageEvents;
import dev.parley.messages.MessageKind;
import dev.parley.messages.Sync;
import dev.parley.platform.Change;
import dev.parley.platform.ClusterGap;
import dev.parley.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ada's sockets are on one node, Ben's on another.
final class NodesTest {
  private static final UUID CONVERSATION = Ids.next();
  private static final UUID ADA = Ids.next();
  private static final UUID BEN = Ids.next();

  private final TestingLedger ledger = ledger();
  private final TestingCluster here = TestingCluster.first();
  private final TestingCluster there = here.another();
  private final TestingNode one = new TestingNode(ledger, here);
  private final TestingNode other = new TestingNode(ledger, there);
  private final TestingSocket ada = one.connect(ADA);
  private final TestingSocket ben = other.connect(BEN);

  private static TestingLedger ledger() {
    var ledger = new TestingLedger();
    ledger.members = asked -> asked;
    ledger.conversations = _ -> List.of(ledger.counters(CONVERSATION));
    return ledger;
  }

  @BeforeEach
  void enter() {
    ada.awaitEntered();
    ben.awaitEntered();
  }

  @AfterEach
  void close() {
    ada.close();
    ben.close();
    one.close();
    other.close();
  }

  private static Message message(long seq) {
    return new Message(
        new UUID(0, seq),
        CONVERSATION,
        seq,
        seq,
        ADA,
        new UUID(1, seq),
        MessageKind.TEXT,
        "text",
        List.of(),
        null,
        null,
        null,
        List.of(),
        false,
        List.of(),
        null,
        null,
        null,
        List.of(),
        Instant.EPOCH,
        null,
        0,
        null,
        null,
        false,
        null,
        null);
  }

  private static Change at(long seq, long membershipRev) {
    return new Change(CONVERSATION, seq, seq, membershipRev);
  }

  private void say(TestingNode node, long seq) {
    say(node, seq, 0);
  }

  private void say(TestingNode node, long seq, long membershipRev) {
    node.broadcasts.toConversation(
        at(seq, membershipRev), MessageEvents.RECEIVED, Map.of("seq", seq));
  }

  private static List<Long> heard(TestingSocket socket, long last) {
    socket.await(MessageEvents.RECEIVED, m -> m.path("seq").asLong() == last);
    return socket.all(MessageEvents.RECEIVED).stream().map(m -> m.path("seq").asLong()).toList();
  }

  @Test
  void whatIsSaidOnOneNodeIsHeardOnTheOther() {
    say(one, 1);
    assertEquals(List.of(1L), heard(ada, 1));
    assertEquals(List.of(1L), heard(ben, 1));
  }

  @Test
  void theEndOfAConversationIsHeardOnBothAndNothingAfterIt() {
    say(one, 1);
    heard(ben, 1);
    one.broadcasts.tellGone(CONVERSATION);
    for (var socket : List.of(ada, ben)) {
      var gone = socket.await(ConversationEvents.REMOVED, _ -> true);
      assertEquals(CONVERSATION.toString(), gone.path("id").asText());
    }
    say(one, 2);
    one.broadcasts.toEveryone("marker", Map.of());
    ada.await("marker", _ -> true);
    ben.await("marker", _ -> true);
    assertEquals(List.of(1L), heard(ada, 1));
    assertEquals(List.of(1L), heard(ben, 1));
  }

  @Test
  void bothHearTheSameOrderWhicheverNodeIsFaster() {
    say(one, 2);
    say(other, 3);
    say(other, 1);
    assertEquals(List.of(1L, 2L, 3L), heard(ada, 3));
    assertEquals(List.of(1L, 2L, 3L), heard(ben, 3));
  }

  @Test
  void whatIsLostBetweenNodesIsReadFromTheDatabase() {
    here.loses = _ -> true;
    say(one, 1);
    here.loses = _ -> false;
    var missed = LongStream.rangeClosed(1, 2).mapToObj(NodesTest::message).toList();
    ledger.places.put(CONVERSATION, new Counters(CONVERSATION, 2, 2, 0, 2));
    ledger.changes.put(
        CONVERSATION,
        new Sync.Missed(ledger.counters(CONVERSATION), missed, List.of(), List.of(), true));
    say(one, 2);
    assertEquals(List.of(1L, 2L), heard(ben, 2));
    assertEquals(List.of(1L, 2L), heard(ada, 2));
  }

  @Test
  void whatANodeHadCommittedWhenItDiedIsReadFromTheDatabase() {
    diesAfterItsCommit();
    assertEquals(List.of(1L), heard(ben, 1));
    assertFalse(ben.isClosed());
  }

  private void diesAfterItsCommit() {
    ledger.places.put(CONVERSATION, new Counters(CONVERSATION, 1, 1, 0, 2));
    ledger.changes.put(
        CONVERSATION,
        new Sync.Missed(
            ledger.counters(CONVERSATION), List.of(message(1)), List.of(), List.of(), true));
    other.arrears.missed(new ClusterGap("a node died", false));
  }

  @Test
  void aGapIsClosedOnceTheDatabaseCanBeAsked() {
    ledger.failures.set(1);
    diesAfterItsCommit();
    assertEquals(List.of(1L), heard(ben, 1));
  }

  @Test
  void whoMayHaveMissedAnythingConnectsAgain() {
    other.arrears.missed(new ClusterGap("the link was away", true));
    ben.awaitClosed();
    assertFalse(ada.isClosed());
  }

  @Test
  void whoWasRemovedOnOneNodeHearsNothingOnTheOther() {
    ledger.members = asked -> asked.contains(ADA) ? Set.of(ADA) : Set.of();
    one.broadcasts.settle(CONVERSATION, Set.of(BEN), 0, 1);
    say(one, 1, 1);
    one.broadcasts.toUser(BEN, "done", Map.of());
    ben.await("done", _ -> true);
    assertEquals(List.of(1L), heard(ada, 1));
    assertEquals(List.of(), ben.all(MessageEvents.RECEIVED));
  }

  @Test
  void aRemovalThatWasNotHeardOfIsFoundOutByTheNextMessage() throws InterruptedException {
    var socket = other.awaitEntered();
    ledger.members = asked -> asked.contains(ADA) ? Set.of(ADA) : Set.of();
    ledger.places.put(CONVERSATION, new Counters(CONVERSATION, 0, 1, 1, 1));
    say(one, 1, 1);
    while (SocketRooms.hears(socket, CONVERSATION)) {
      Thread.onSpinWait();
    }
    one.broadcasts.toUser(BEN, "done", Map.of());
    ben.await("done", _ -> true);
    assertEquals(List.of(), ben.all(MessageEvents.RECEIVED));
  }

  @Test
  void whoIsAddedOnAnotherNodeIsShownWhatIsThereOnceTheyHearIt() {
    ledger.views.put(CONVERSATION, seenAt(8));
    one.broadcasts.tellAdded(BEN, CONVERSATION, seenAt(7));
    assertEquals(8, ben.await(ConversationEvents.ADDED, _ -> true).path("rev").asLong());
  }

  @Test
  void whoWasAddedByANodeThatDiedBeforeTellingHearsTheConversation() {
    var cyd = Ids.next();
    ledger.conversations = _ -> List.of();
    try (var socket = other.connect(cyd)) {
      socket.awaitEntered();
      ledger.joined = List.of(new Joining(CONVERSATION, cyd));
      ledger.views.put(CONVERSATION, seenAt(7));
      other.arrears.missed(new ClusterGap("a node died", false));
      assertEquals(7, socket.await(ConversationEvents.ADDED, _ -> true).path("rev").asLong());
      say(one, 1);
      assertEquals(List.of(1L), heard(socket, 1));
    }
  }

  private static Conversation seenAt(long rev) {
    return new Conversation(
        CONVERSATION,
        ConversationKind.GROUP,
        "group",
        "",
        null,
        ADA,
        Instant.EPOCH,
        2,
        null,
        MemberRole.MEMBER,
        null,
        0,
        rev,
        0,
        0,
        0,
        NotifyLevel.ALL,
        null,
        false,
        false,
        false,
        false,
        0,
        null,
        null,
        List.of());
  }

  @Test
  void aChangeOfSettingsIsShownAsItIsWhenItIsShown() {
    ledger.everybodysViews.put(CONVERSATION, Map.of(ADA, seenAt(8), BEN, seenAt(9)));
    one.broadcasts.refresh(CONVERSATION, 7);
    assertEquals(8, ada.await(ConversationEvents.UPDATED, _ -> true).path("rev").asLong());
    assertEquals(9, ben.await(ConversationEvents.UPDATED, _ -> true).path("rev").asLong());
  }

  @Test
  void whoIsBackAlreadyIsNotToldThatTheyWereRemoved() {
    one.broadcasts.tellRemoved(BEN, CONVERSATION);
    one.broadcasts.toUser(BEN, "done", Map.of());
    ben.await("done", _ -> true);
    assertEquals(List.of(), ben.all(ConversationEvents.REMOVED));
    ledger.members = _ -> Set.of();
    one.broadcasts.tellRemoved(BEN, CONVERSATION);
    ben.await(ConversationEvents.REMOVED, _ -> true);
  }

  @Test
  void whoWasRemovedWithoutHearingOfItIsToldByTheMending() {
    ledger.members = asked -> asked.contains(ADA) ? Set.of(ADA) : Set.of();
    ledger.places.put(CONVERSATION, new Counters(CONVERSATION, 0, 1, 1, 1));
    say(one, 1, 1);
    ben.await(ConversationEvents.REMOVED, _ -> true);
    assertEquals(List.of(), ada.all(ConversationEvents.REMOVED));
  }

  @Test
  void whoWasRemovedWithoutANodeHearingOfItSeesNobodyType() {
    ledger.members = asked -> asked.contains(ADA) ? Set.of(ADA) : Set.of();
    ledger.places.put(CONVERSATION, new Counters(CONVERSATION, 0, 1, 1, 1));
    one.broadcasts.toConversationExcept(CONVERSATION, ADA, "typing", Map.of());
    one.broadcasts.toUser(BEN, "done", Map.of());
    ben.await("done", _ -> true);
    say(one, 1, 1);
    assertEquals(List.of(1L), heard(ada, 1));
    assertEquals(List.of(), ben.all("typing"));
  }

  @Test
  void asidesReachTheOthersOnEveryNode() {
    one.broadcasts.toConversationExcept(CONVERSATION, ADA, "typing", Map.of());
    ben.await("typing", _ -> true);
    assertEquals(List.of(), ada.all("typing"));
  }

  @Test
  void anEndedSessionLosesItsSocketsOnEveryNode() {
    one.broadcasts.endSession(BEN);
    ben.awaitClosed();
    assertFalse(ada.isClosed());
  }

  @Test
  void aNodeListensOnlyToTheRoomsOfItsSockets() throws InterruptedException {
    assertTrue(there.channels().contains(SocketRooms.conversation(CONVERSATION)));
    assertTrue(there.channels().contains(SocketRooms.user(BEN)));
    assertFalse(there.channels().contains(SocketRooms.user(ADA)));
    var socket = other.awaitEntered();
    ben.close();
    while (SocketRooms.hears(socket, CONVERSATION)) {
      Thread.onSpinWait();
    }
    try (var next = other.connect(ADA)) {
      next.awaitEntered();
    }
    assertFalse(there.channels().contains(SocketRooms.user(BEN)));
  }
}
