package dev.parley.gateway;

import dev.parley.platform.Caller;
import dev.parley.platform.RateLimits;
import dev.parley.socketio.Ack;
import dev.parley.socketio.Socket;
import org.jspecify.annotations.Nullable;

/// An event that clients may send.
///
/// @param payload the record that its one argument must fit
/// @param budget how often a user may send it
record ClientEvent<T>(String name, Class<T> payload, RateLimits.Budget budget, Handler<T> handler) {

  /// What is done about it. Throws a problem to refuse it.
  interface Handler<T> {
    /// Null when the answer is given by whoever does it.
    @Nullable Answer handle(Sender sender, T payload);
  }

  /// Whose socket it came through, and how to answer there.
  record Sender(Socket socket, Caller caller, Ack ack) {
    static Sender of(Socket socket, Ack ack) {
      return new Sender(socket, socket.attachment(Caller.class), ack);
    }
  }
}
