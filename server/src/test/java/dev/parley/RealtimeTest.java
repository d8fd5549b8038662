package dev.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/// A test with sockets: of three who talk with each other and one who is not asked.
public abstract class RealtimeTest {
  /// Registered once: hashing passwords takes its time.
  public static final class Cast {
    public static final TestingAccount ADA = TestingAccount.register("Ada");
    public static final TestingAccount BEN = TestingAccount.register("Ben");
    public static final TestingAccount CLEO = TestingAccount.register("Cleo");
    public static final TestingAccount OUTSIDER = TestingAccount.register("Oz");

    /// Where everybody is.
    private static final TestingConversation LOBBY =
        TestingConversation.group(ADA, BEN, CLEO, OUTSIDER);

    private Cast() {}
  }

  private final List<TestingSocket> sockets = new ArrayList<>();

  /// Connects somebody of the cast until the test is over.
  protected final TestingSocket connect(TestingAccount account) {
    var socket = TestingSocket.connect(account);
    sockets.add(socket);
    return socket;
  }

  /// Waits until every open socket has heard all that was sent to it so far: what is told after it
  /// has arrived.
  protected final void catchUp() {
    var text = UUID.randomUUID().toString();
    Cast.LOBBY.say(Cast.ADA, text);
    sockets.stream()
        .filter(socket -> !socket.isClosed())
        .forEach(
            socket -> socket.await("message:received", m -> m.path("text").asText().equals(text)));
  }

  /// That nothing about a conversation came through a socket, once everything has come.
  protected final void assertHeardNothing(TestingSocket socket, TestingConversation about) {
    catchUp();
    assertEquals(List.of(), eventsOf(socket, about));
  }

  /// Everything a socket has heard about a conversation.
  protected static List<TestingSocket.Event> eventsOf(
      TestingSocket socket, TestingConversation about) {
    var id = about.id().toString();
    return socket.received().stream().filter(e -> e.payload().toString().contains(id)).toList();
  }

  @AfterEach
  final void closeSockets() {
    sockets.forEach(TestingSocket::close);
  }
}
