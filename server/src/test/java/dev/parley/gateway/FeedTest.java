package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conversations.ConversationEvents;
import dev.parley.conversations.Conversations.Counters;
import dev.parley.messages.MessageEvents;
import dev.parley.platform.Change;
import dev.parley.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FeedTest {
  private static final UUID ID = Ids.next();

  /// What was said, and how often the feed asked for help.
  private static final class TestingOutlet implements Feed.Outlet {
    final List<String> told = new ArrayList<>();
    int mends;
    int looks;
    int givenUp;
    int shows;

    @Override
    public void tell(UUID conversationId, String event, byte[] payload) {
      var name = event.equals(MessageEvents.UPDATED) ? "~" : "";
      told.add(name + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void mend(Feed feed) {
      mends++;
    }

    @Override
    public void mendUnlessMoved(Feed feed) {
      looks++;
    }

    @Override
    public void show(UUID conversationId) {
      shows++;
    }

    @Override
    public void giveUp(UUID conversationId) {
      givenUp++;
    }
  }

  private final TestingOutlet outlet = new TestingOutlet();
  private final Feed feed = new Feed(ID, outlet);

  private static Happening message(long seq, long rev, long membershipRev) {
    return happening(MessageEvents.RECEIVED, seq, rev, membershipRev, "m" + seq);
  }

  private static Happening change(long rev) {
    return happening("other", 0, rev, 0, "c" + rev);
  }

  private static Happening happening(
      String event, long seq, long rev, long membershipRev, String text) {
    return new Happening(
        new Change(ID, seq, rev, membershipRev), event, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Counters at(long lastSeq, long rev, long membershipRev) {
    return new Counters(ID, lastSeq, rev, membershipRev, 2);
  }

  @Test
  void messagesComeInOrderHoweverTheyArrive() {
    feed.place(at(0, 0, 0));
    var arriving = new ArrayList<>(LongStream.rangeClosed(1, 200).boxed().toList());
    Collections.shuffle(arriving, new Random(7));
    arriving.forEach(seq -> feed.receive(message(seq, seq, 0)));
    assertEquals(LongStream.rangeClosed(1, 200).mapToObj(seq -> "m" + seq).toList(), outlet.told);
    assertFalse(feed.isBehind());
  }

  @Test
  void whatComesTwiceIsToldOnce() {
    feed.place(at(4, 9, 0));
    feed.receive(message(5, 10, 0));
    feed.receive(message(5, 10, 0));
    feed.receive(change(11));
    feed.receive(change(11));
    feed.receive(change(9));
    assertEquals(List.of("m5", "c11"), outlet.told);
  }

  @Test
  void whatComesBeforeTheFeedIsPlacedWaits() {
    feed.receive(message(5, 10, 0));
    feed.receive(message(6, 11, 0));
    assertEquals(List.of(), outlet.told);
    feed.place(at(5, 10, 0));
    assertEquals(List.of("m6"), outlet.told);
  }

  @Test
  void nothingIsToldToAMembershipOlderThanItsOwn() {
    feed.place(at(0, 3, 3));
    feed.receive(message(1, 6, 5));
    assertEquals(List.of(), outlet.told);
    assertEquals(1, outlet.mends);
    feed.settled(4, 5);
    assertEquals(List.of(), outlet.told);
    feed.settled(3, 5);
    assertEquals(List.of("m1"), outlet.told);
  }

  @Test
  void aChangeDoesNotOvertakeTheMessagesBeforeIt() {
    feed.place(at(0, 0, 0));
    feed.receive(message(2, 2, 0));
    feed.receive(change(3));
    assertEquals(List.of(), outlet.told);
    feed.receive(message(1, 1, 0));
    assertEquals(List.of("m1", "m2", "c3"), outlet.told);
    assertFalse(feed.isBehind());
  }

  @Test
  void aHoleIsFilledFromTheDatabaseAndLateComersAreDropped() {
    feed.place(at(0, 0, 0));
    feed.receive(message(1, 1, 0));
    feed.receive(message(3, 4, 0));
    assertTrue(feed.isBehind());
    assertEquals(1, outlet.looks);
    feed.mend(
        new Feed.Missed(
            at(3, 4, 0),
            List.of(message(2, 3, 0), message(3, 4, 0), message(1, 2, 0)),
            List.of(),
            true));
    assertEquals(List.of("m1", "~m1", "m2", "m3"), outlet.told);
    feed.receive(message(2, 3, 0));
    feed.receive(change(2));
    assertEquals(4, outlet.told.size());
    assertFalse(feed.isBehind());
    feed.receive(message(4, 5, 0));
    assertEquals("m4", outlet.told.getLast());
  }

  @Test
  void aLostChangeIsNoticedByTheNextOne() {
    feed.place(at(0, 0, 0));
    feed.receive(change(2));
    assertEquals(List.of("c2"), outlet.told);
    assertEquals(1, outlet.looks);
    feed.mend(new Feed.Missed(at(0, 2, 0), List.of(), List.of(change(1), change(2)), true));
    assertEquals(List.of("c2", "c1"), outlet.told);
    assertFalse(feed.isBehind());
  }

  @Test
  void whoHasJoinedIsShownThoughALaterReceiptOfTheirsWasToldAlready() {
    feed.place(at(0, 0, 0));
    feed.receive(happening(MessageEvents.RECEIPT, 0, 2, 0, "receipt of rev 2"));
    var member = happening(ConversationEvents.MEMBER_UPDATED, 0, 2, 0, "member as of rev 2");
    feed.mend(new Feed.Missed(at(0, 2, 0), List.of(), List.of(member), true));
    assertEquals(List.of("receipt of rev 2", "member as of rev 2"), outlet.told);
    assertFalse(feed.isBehind());
  }

  @Test
  void aRenamingOfWhichNothingWasHeardShowsInTheConversationItself() {
    feed.place(at(0, 0, 0));
    feed.mend(new Feed.Missed(at(0, 1, 0), List.of(), List.of(), true));
    assertEquals(1, outlet.shows);
    assertFalse(feed.isBehind());
  }

  @Test
  void aRenamingThatWasShownIsNothingThatIsMissed() {
    feed.place(at(0, 0, 0));
    feed.shown(1);
    feed.receive(change(2));
    assertEquals(0, outlet.looks);
    assertFalse(feed.isBehind());
  }

  @Test
  void membersOfWhomNothingCanBeHiddenAreNotShownAgain() {
    feed.place(at(0, 0, 0));
    feed.receive(happening(MessageEvents.RECEIPT, 0, 2, 0, "receipt of rev 2"));
    var member = happening(ConversationEvents.MEMBER_UPDATED, 0, 2, 0, "member as of rev 2");
    feed.mend(new Feed.Missed(at(1, 2, 0), List.of(message(1, 1, 0)), List.of(member), true));
    assertEquals(List.of("receipt of rev 2", "m1"), outlet.told);
    assertEquals(0, outlet.shows);
  }

  @Test
  void whatIsReadWithANewerMembershipIsNotToldToTheOldOne() {
    feed.place(at(0, 0, 0));
    feed.mend(new Feed.Missed(at(1, 3, 2), List.of(message(1, 3, 0)), List.of(), true));
    assertEquals(List.of(), outlet.told);
    assertEquals(1, outlet.mends);
  }

  @Test
  void aFeedWhoseSocketsHaveGoneSaysNothingToThoseWhoCameAfter() {
    feed.place(at(0, 0, 0));
    feed.close();
    feed.receive(message(1, 1, 0));
    feed.mend(new Feed.Missed(at(2, 2, 0), List.of(message(2, 2, 0)), List.of(), true));
    assertEquals(List.of(), outlet.told);
  }

  @Test
  void whoMissedTooMuchConnectsAgain() {
    feed.place(at(0, 0, 0));
    feed.mend(new Feed.Missed(at(900, 900, 0), List.of(), List.of(), false));
    assertEquals(1, outlet.givenUp);
    assertTrue(feed.isBehind());
  }

  @Test
  void aFeedThatIsNeverMendedDoesNotGrowForEver() {
    feed.place(at(0, 0, 0));
    for (var seq = 2L; seq < 5_000; seq++) {
      feed.receive(message(seq, seq, 0));
    }
    assertTrue(outlet.givenUp > 0);
    assertEquals(List.of(), outlet.told);
  }
}
