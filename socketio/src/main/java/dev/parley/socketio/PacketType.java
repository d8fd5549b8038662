package dev.parley.socketio;

/// The packets of Socket.IO protocol v5, in the order of their numbers.
enum PacketType {
  CONNECT,
  DISCONNECT,
  EVENT,
  ACK,
  CONNECT_ERROR,
  BINARY_EVENT,
  BINARY_ACK;

  private static final PacketType[] ALL = values();

  static PacketType of(char digit) throws MalformedPacket {
    int number = digit - '0';
    if (number < 0 || number >= ALL.length) {
      throw new MalformedPacket("unknown packet type");
    }
    return ALL[number];
  }

  boolean hasAttachments() {
    return this == BINARY_EVENT || this == BINARY_ACK;
  }
}
