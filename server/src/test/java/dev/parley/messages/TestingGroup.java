package dev.parley.messages;

import dev.parley.TestingPeople;
import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;

/// A group of Ada, who owns it, and Ben, with somebody outside.
abstract class TestingGroup {
  @Inject TestingPeople people;
  @Inject Conversations conversations;
  @Inject Messages messages;
  @Inject Sync sync;
  @Inject Jdbi jdbi;

  protected Caller ada;
  protected Caller ben;
  protected Caller outsider;
  protected UUID group;

  @BeforeEach
  final void aGroupOfTwo() {
    ada = people.make("Ada");
    ben = people.make("Ben");
    outsider = people.make("Oz");
    group = conversations.group(ada, "Tide", "", List.of(ben.userId())).conversation().id();
  }

  protected final Message send(Caller sender, String text) {
    return send(sender, text, null);
  }

  /// In a thread, or not.
  protected final Message send(Caller sender, String text, @Nullable Long threadSeq) {
    return messages
        .send(
            sender,
            new NewMessage(group, UUID.randomUUID(), text, null, null, threadSeq, null, null))
        .message();
  }

  protected final Message forward(Caller sender, UUID id, UUID to) {
    return messages
        .send(sender, new NewMessage(to, UUID.randomUUID(), null, null, null, null, id, null))
        .message();
  }

  protected final List<Message> newest(Caller reader) {
    return messages.page(reader, group, new Messages.Position(null, null, null), 50).items();
  }

  protected final Message newestOne(Caller reader) {
    return newest(reader).getLast();
  }

  protected static ProblemCode code(Callable<?> call) {
    return Assertions.assertThrows(Problem.class, call::call).code();
  }

  protected final void setRole(Caller member, String role) {
    set("UPDATE members SET role = ? WHERE conversation_id = ? AND user_id = ?", role, member);
  }

  private void set(String sql, Object value, Caller member) {
    jdbi.useHandle(handle -> handle.execute(sql, value, group, member.userId()));
  }

  protected final void remove(Caller member) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "DELETE FROM members WHERE conversation_id = ? AND user_id = ?",
                group,
                member.userId()));
  }

  protected final long count(String table) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM " + table + " WHERE conversation_id = :group")
                .bind("group", group)
                .mapTo(Long.class)
                .one());
  }

  /// Moves what was said into the past.
  protected final void age(Message message, String interval) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE messages SET created_at = created_at - ?::interval WHERE id = ?",
                interval,
                message.id()));
  }

  protected final String username(Caller person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT username FROM users WHERE id = :id")
                .bind("id", person.userId())
                .mapTo(String.class)
                .one());
  }

  /// Does something many times at once, and waits for all of it.
  protected static <T> List<T> atOnce(int times, IntFunction<T> work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          IntStream.range(0, times).mapToObj(i -> (Callable<T>) () -> work.apply(i)).toList();
      var results = new ArrayList<T>();
      for (var done : threads.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    }
  }
}
