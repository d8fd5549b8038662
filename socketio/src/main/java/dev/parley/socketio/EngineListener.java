package dev.parley.socketio;

/// What an Engine.IO session tells its owner. Every method runs on the session's event loop, one at
/// a time and in the order of arrival, and must not block.
public interface EngineListener {

  /// A text message.
  void onText(String message);

  /// A binary message; the array is the listener's own.
  void onBinary(byte[] message);

  /// The session ended, once, with its reason (`transport close`, `ping timeout`, `parse error`,
  /// …).
  void onClose(String reason);
}
