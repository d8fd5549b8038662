package dev.parley.bench.load;

import io.netty.buffer.ByteBuf;

/// What happens to a client. All of it happens on the one thread of its {@link Crowd}; a packet is
/// the caller's again when the method returns.
public interface Listener {
  /// The server let the client in.
  default void connected(Client client) {}

  /// An event, from its name's array on: `["name",…]`.
  ///
  /// @param now when the bytes were read, in {@link System#nanoTime()}
  default void event(Client client, ByteBuf packet, int from, int to, long now) {}

  /// An acknowledgement: the array of what was answered.
  default void ack(Client client, long id, ByteBuf packet, int from, int to, long now) {}

  /// The server, or the network, ended the connection; or it never was one.
  default void closed(Client client, String reason) {}
}
