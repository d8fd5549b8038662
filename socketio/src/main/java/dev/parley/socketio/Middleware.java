package dev.parley.socketio;

/// Looks at a client before it is let into a namespace. Runs on a virtual thread and may block.
@FunctionalInterface
public interface Middleware {

  /// Lets the client in by returning. The socket can be given an attachment and handlers here and
  /// can join rooms, but cannot send yet.
  ///
  /// @throws ConnectRefused to keep the client out with a reason; any other exception keeps it out
  ///   without one
  void accept(Socket socket) throws ConnectRefused;
}
