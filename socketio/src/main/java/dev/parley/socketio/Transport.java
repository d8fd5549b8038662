package dev.parley.socketio;

/// How packets of one Engine.IO session leave. Used on the session's loop, except [#flush] and
/// [#abort], which run on the loop it was asked of.
sealed interface Transport extends FlushQueue.Sender permits PollingTransport, WebSocketTransport {

  /// `polling` or `websocket`.
  String name();

  /// Takes the packets of `out` in order; the caller keeps its reference.
  void send(Outgoing out);

  /// Bytes taken and not yet sent.
  long unsentBytes();

  /// Sends what was taken, then ends. With `Ending.CUT` what was taken is dropped.
  void close(Ending ending);

  /// Why and how a transport ends.
  enum Ending {
    /// The server ends it: the peer is told.
    SERVER,
    /// The peer asked for it.
    PEER,
    /// The peer broke the protocol: it is told and nothing else is sent.
    VIOLATION,
    /// The peer does not read, or is gone: nothing is sent.
    CUT
  }
}
