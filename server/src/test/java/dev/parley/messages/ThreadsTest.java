package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.platform.Caller;
import dev.parley.platform.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ThreadsTest extends TestingGroup {
  @Inject Threads threads;

  private List<Threads.Followed> followed(Caller reader) {
    return threads.list(reader, 50, null).items();
  }

  private Threads.Followed only(Caller reader) {
    assertEquals(1, followed(reader).size());
    return followed(reader).getFirst();
  }

  private static Message.ThreadSummary thread(Message root) {
    var thread = root.thread();
    assertNotNull(thread);
    return thread;
  }

  @Test
  void aRootSumsItsRepliesUp() {
    var root = send(ada, "Boats?");
    newest(ben);
    send(ben, "Two", root.seq());
    var last = send(ada, "Three", root.seq());
    var expected =
        new Message.ThreadSummary(
            2, last.seq(), last.createdAt(), List.of(ada.userId(), ben.userId()));
    assertEquals(expected, newest(ben).getFirst().thread());
    assertEquals(root.rev(), newest(ben).getFirst().rev());
    assertEquals(root.seq(), last.threadSeq());
    messages.edit(ada, root.id(), "Boats!");
    assertEquals(expected, newest(ben).getFirst().thread());
  }

  @Test
  void manyRepliesAtOnceAreAllCounted() throws Exception {
    var root = send(ada, "Boats?");
    newest(ben);
    atOnce(100, i -> send(i % 2 == 0 ? ada : ben, "r" + i, root.seq()));
    assertEquals(100, thread(newest(ben, root)).replyCount());
    assertEquals(100, thread(only(ada).root()).replyCount());
    assertEquals(101, thread(only(ben).root()).lastReplySeq());
  }

  private Message newest(Caller reader, Message like) {
    var around = new Messages.Position(null, null, like.seq());
    return messages.page(reader, group, around, 1).items().getFirst();
  }

  @Test
  void aListOfConversationsShowsNoReply() {
    var root = send(ada, "Boats?");
    send(ben, "Two", root.seq());
    assertEquals(newest(ada, root), conversations.get(ada, group).lastMessage());
  }

  @Test
  void aThreadHasNoThreads() {
    var root = send(ada, "Boats?");
    var reply = send(ben, "Two", root.seq());
    assertEquals(ProblemCode.VALIDATION_FAILED, code(() -> send(ada, "Sure?", reply.seq())));
    assertEquals(ProblemCode.VALIDATION_FAILED, code(() -> send(ada, "Sure?", 99L)));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> send(outsider, "Me!", root.seq())));
  }

  @Test
  void repliesMakeTheConversationNeitherUnreadNorRead() {
    var root = send(ada, "Boats?");
    send(ada, "And oars?");
    send(ada, "In a thread", root.seq());
    assertEquals(2, conversations.get(ben, group).unreadCount());
    send(ben, "Two", root.seq());
    assertEquals(2, conversations.get(ben, group).unreadCount());
    assertEquals(0, conversations.get(ada, group).unreadCount());
  }

  @Test
  void whoTakesPartFollowsAndReadsApart() {
    var root = send(ada, "Boats?");
    assertEquals(List.of(), followed(ada));
    var first = send(ben, "One", root.seq());
    assertEquals(1, only(ada).unreadCount());
    assertEquals(0, only(ben).unreadCount());
    send(ben, "No, two", root.seq());
    assertEquals(2, only(ada).unreadCount());
    threads.read(ada, group, root.seq(), first.seq());
    assertEquals(1, only(ada).unreadCount());
    threads.read(ada, group, root.seq(), 1);
    threads.read(ada, group, root.seq(), 1_000);
    assertEquals(0, only(ada).unreadCount());
    assertEquals(3, only(ada).lastReadSeq());
  }

  @Test
  void whoIsMentionedFollowsFromThereOn() {
    var root = send(ada, "Boats?");
    send(ada, "Hm", root.seq());
    assertEquals(List.of(), followed(ben));
    send(ada, "@" + username(ben) + " knows", root.seq());
    assertEquals(1, only(ben).unreadCount());
  }

  @Test
  void whoDoesNotWantToFollowAnyMoreIsLeftAlone() {
    var root = send(ada, "Boats?");
    send(ben, "One", root.seq());
    threads.follow(ada, group, root.seq(), false);
    send(ben, "@" + username(ada) + "?", root.seq());
    assertEquals(List.of(), followed(ada));
    threads.follow(ada, group, root.seq(), true);
    assertEquals(0, only(ada).unreadCount());
    threads.follow(ada, group, root.seq(), false);
    send(ada, "Here I am", root.seq());
    assertEquals(0, only(ada).unreadCount());
  }

  @Test
  void formerMembersFollowNothing() {
    var root = send(ada, "Boats?");
    send(ben, "One", root.seq());
    remove(ben);
    assertEquals(List.of(), followed(ben));
    assertEquals(
        ProblemCode.NOT_FOUND,
        code(
            () -> {
              threads.follow(ben, group, root.seq(), true);
              return root;
            }));
    assertEquals(
        ProblemCode.NOT_FOUND,
        code(
            () -> {
              threads.read(outsider, group, root.seq(), 1);
              return root;
            }));
  }

  @Test
  void theNewestReplyComesFirstAndPagesMeet() {
    for (var i = 0; i < 5; i++) {
      send(ben, "Reply", send(ada, "Root " + i).seq());
    }
    send(ben, "Once more", 3L);
    var first = threads.list(ada, 3, null);
    var second = threads.list(ada, 3, first.nextCursor());
    assertEquals(List.of(3L, 9L, 7L), first.items().stream().map(t -> t.root().seq()).toList());
    assertEquals(List.of(5L, 1L), second.items().stream().map(t -> t.root().seq()).toList());
  }

  @Test
  void aThreadIsPagedByItself() {
    var root = send(ada, "Boats?");
    for (var i = 2; i <= 11; i++) {
      send(ada, "m" + i, i % 2 == 0 ? root.seq() : null);
    }
    var newest = page(null, null);
    assertEquals(List.of(6L, 8L, 10L), seqs(newest));
    assertTrue(newest.hasBefore());
    assertFalse(newest.hasAfter());
    assertEquals(List.of(2L, 4L), seqs(page(6L, null)));
    var after = page(null, 2L);
    assertEquals(List.of(4L, 6L, 8L), seqs(after));
    assertTrue(after.hasAfter());
  }

  private Messages.MessagePage page(@Nullable Long before, @Nullable Long after) {
    return threads.page(ben, group, 1, new Messages.Position(before, after, null), 3);
  }

  private static List<Long> seqs(Messages.MessagePage page) {
    return page.items().stream().map(Message::seq).toList();
  }

  @Test
  void aReplyThatIsTakenBackIsNotCounted() {
    var root = send(ada, "Boats?");
    var reply = send(ben, "One", root.seq());
    newest(ada);
    messages.delete(ben, reply.id(), true);
    assertEquals(0, thread(newest(ada).getFirst()).replyCount());
    assertEquals(List.of(), followed(ada));
    send(ben, "Two", root.seq());
    assertEquals(1, thread(newest(ada).getFirst()).replyCount());
    assertEquals(1, thread(only(ada).root()).replyCount());
    assertEquals(1, only(ada).unreadCount());
  }

  @Test
  void seqHasNoHoles() {
    var root = send(ada, "Boats?");
    send(ben, "One", root.seq());
    send(ben, "Two");
    assertEquals(
        LongStream.rangeClosed(1, 3).boxed().toList(),
        newest(ada).stream().map(Message::seq).toList());
  }
}
