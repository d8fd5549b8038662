package dev.parley.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// An [EventHandler] of all sockets of a namespace: one for thousands that do the same costs none
/// of them memory.
@FunctionalInterface
public interface SharedHandler {

  /// Takes one event of a socket.
  ///
  /// @param args what the client sent after the event's name; binary values are `BinaryNode`s
  /// @param ack the answer, if the client wants one
  void handle(Socket socket, List<JsonNode> args, Ack ack);
}
