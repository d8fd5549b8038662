package dev.parley.socketio;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/// The answer to one event. It may be kept and sent later, from any thread.
public final class Ack {
  private final Socket socket;
  private final OptionalLong id;
  private final AtomicBoolean sent = new AtomicBoolean();

  Ack(Socket socket, OptionalLong id) {
    this.socket = socket;
    this.id = id;
  }

  /// Whether the client waits for an answer.
  public boolean isRequested() {
    return id.isPresent();
  }

  /// Answers. Does nothing when no answer was asked for, one was sent, or the socket is gone.
  public void send(Object... args) {
    if (id.isPresent() && sent.compareAndSet(false, true)) {
      socket.answer(id.getAsLong(), args);
    }
  }
}
