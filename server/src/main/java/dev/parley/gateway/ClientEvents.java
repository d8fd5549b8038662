package dev.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.ClientEvent.Handler;
import dev.parley.gateway.ClientEvent.Sender;
import dev.parley.messages.Messages;
import dev.parley.messages.NewMessage;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Problems;
import dev.parley.platform.RateLimits;
import dev.parley.presence.Attendance;
import dev.parley.presence.Typing;
import dev.parley.socketio.Namespace;
import dev.parley.users.PresenceState;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table of events that clients may send. Each is answered `{ok: true, …}` once it is done, or
/// `{ok: false, error}`.
@Singleton
final class ClientEvents {
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration PAUSE_OF_THE_REFUSED = Duration.ofMillis(20);
  private static final int MAX_EMOJI = 40;
  private static final int WRITES = 200;
  private static final int SIGNALS = 600;

  private final Payloads payloads;
  private final Messages messages;
  private final Typing typing;
  private final Attendance attendance;
  private final RateLimits.Budget writes;
  private final RateLimits.Budget signals;
  private final List<ClientEvent<?>> table;

  ClientEvents(
      Payloads payloads,
      Messages messages,
      Typing typing,
      Attendance attendance,
      RateLimits limits) {
    this.payloads = payloads;
    this.messages = messages;
    this.typing = typing;
    this.attendance = attendance;
    // Of this node alone: a question to Redis for each keystroke would cost more than it saves.
    writes = limits.budget(WRITES, PERIOD);
    signals = limits.budget(SIGNALS, PERIOD);
    table =
        List.of(
            write("message:send", NewMessage.class, this::send),
            write("message:edit", Edit.class, this::edit),
            write("message:delete", Deletion.class, this::delete),
            write("message:react", Reaction.class, this::react),
            signal("message:read", Cursor.class, this::read),
            signal("message:delivered", Cursor.class, this::delivered),
            signal("typing", Keystrokes.class, this::type),
            signal("presence", State.class, this::attend));
  }

  private <T> ClientEvent<T> write(String name, Class<T> payload, Handler<T> handler) {
    return new ClientEvent<>(name, payload, writes, handler);
  }

  private <T> ClientEvent<T> signal(String name, Class<T> payload, Handler<T> handler) {
    return new ClientEvent<>(name, payload, signals, handler);
  }

  /// Another text for one's own message.
  record Edit(@NotNull UUID id, @NotBlank @Size(max = Messages.MAX_TEXT) String text) {}

  /// A message that is to go.
  ///
  /// @param undo to take back one's own without a trace
  record Deletion(@NotNull UUID id, boolean undo) {}

  /// A reaction to a message, or its end.
  record Reaction(
      @NotNull UUID id, @NotBlank @Size(max = MAX_EMOJI) String emoji, @NotNull Boolean on) {}

  /// How far somebody has come in a conversation.
  record Cursor(@NotNull UUID conversationId, @NotNull @Min(0) Long seq) {}

  /// Whether somebody is typing.
  record Keystrokes(@NotNull UUID conversationId, @NotNull Boolean typing) {}

  /// Whether somebody is looking.
  record State(@NotNull PresenceState state) {}

  /// Answers the events of all sockets.
  void serve(Namespace sockets) {
    for (var event : table) {
      sockets.on(event.name(), (socket, args, ack) -> answer(event, Sender.of(socket, ack), args));
    }
    sockets.onOther((socket, _, ack) -> ack.send(answerUnknown(Sender.of(socket, ack))));
  }

  private Answer answerUnknown(Sender sender) {
    try {
      signals.spend(sender.caller().userId());
      throw Problem.notFound("event");
    } catch (Problem e) {
      return refuse(e);
    }
  }

  private <T> void answer(ClientEvent<T> event, Sender sender, List<JsonNode> args) {
    Answer answer;
    try {
      event.budget().spend(sender.caller().userId());
      answer = event.handler().handle(sender, payloads.read(args, event.payload()));
    } catch (RuntimeException e) {
      answer = refuse(Problems.of(e));
    }
    if (answer != null) {
      sender.ack().send(answer);
    }
  }

  /// Whoever goes on past the limit waits for each further refusal, and with it for everything else
  /// on that socket: a flood costs the server next to nothing until the socket's queue is full,
  /// which ends it.
  private static Answer refuse(Problem problem) {
    if (problem.code() == ProblemCode.RATE_LIMITED) {
      try {
        Thread.sleep(PAUSE_OF_THE_REFUSED);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    return Answer.failed(problem);
  }

  private @Nullable Answer send(Sender sender, NewMessage wanted) {
    var sent =
        messages.send(sender.caller(), wanted, message -> sender.ack().send(Answer.done(message)));
    return sent.isNew() ? null : Answer.done(sent.message());
  }

  private Answer edit(Sender sender, Edit edit) {
    return Answer.done(messages.edit(sender.caller(), edit.id(), edit.text()));
  }

  private Answer delete(Sender sender, Deletion deletion) {
    return Answer.done(messages.delete(sender.caller(), deletion.id(), deletion.undo()));
  }

  private Answer react(Sender sender, Reaction wanted) {
    return Answer.done(messages.react(sender.caller(), wanted.id(), wanted.emoji(), wanted.on()));
  }

  private Answer read(Sender sender, Cursor upTo) {
    messages.read(sender.caller(), upTo.conversationId(), upTo.seq());
    return Answer.done();
  }

  private Answer delivered(Sender sender, Cursor upTo) {
    messages.delivered(sender.caller(), upTo.conversationId(), upTo.seq());
    return Answer.done();
  }

  private Answer type(Sender sender, Keystrokes keys) {
    if (!SocketRooms.hears(sender.socket(), keys.conversationId())) {
      throw Problem.notFound("conversation");
    }
    var userId = sender.caller().userId();
    if (keys.typing()) {
      typing.started(sender.socket().id(), userId, keys.conversationId());
    } else {
      typing.stopped(sender.socket().id(), keys.conversationId());
    }
    return Answer.done();
  }

  private Answer attend(Sender sender, State wanted) {
    if (wanted.state() == PresenceState.OFFLINE) {
      throw Problem.invalid("state", "must be active or away");
    }
    attendance.is(sender.caller().userId(), sender.socket().id(), wanted.state());
    return Answer.done();
  }
}
