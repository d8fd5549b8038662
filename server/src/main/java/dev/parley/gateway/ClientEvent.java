package dev.parley.gateway;

import dev.parley.platform.Caller;
import dev.parley.platform.RateLimits;
import dev.parley.socketio.Socket;

/// An event that clients may send.
///
/// @param payload the record that its one argument must fit
/// @param budget how often a user may send it
record ClientEvent<T>(String name, Class<T> payload, RateLimits.Budget budget, Handler<T> handler) {

  /// What is done about it. Throws a problem to refuse it.
  interface Handler<T> {
    Answer handle(Sender sender, T payload);
  }

  /// Whose socket it came through.
  record Sender(Socket socket, Caller caller) {
    static Sender of(Socket socket) {
      return new Sender(socket, socket.attachment(Caller.class));
    }
  }
}
