package dev.parley.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Handles one kind of event of one socket. Runs on a virtual thread and may block; the handlers of
/// a socket run one at a time, in the order in which the client sent the events.
@FunctionalInterface
public interface EventHandler {

  /// Takes one event.
  ///
  /// @param args what the client sent after the event's name; binary values are `BinaryNode`s
  /// @param ack the answer, if the client wants one
  void handle(List<JsonNode> args, Ack ack);
}
