package dev.parley.socketio;

/// What the client sent is not Socket.IO.
final class MalformedPacket extends Exception {
  MalformedPacket(String message) {
    super(message, null, false, false);
  }
}
