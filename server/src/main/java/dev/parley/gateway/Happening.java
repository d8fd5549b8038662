package dev.parley.gateway;

import dev.parley.platform.Change;

/// A change of a conversation as the sockets hear of it.
///
/// @param payload JSON in UTF-8
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
record Happening(Change change, String event, byte[] payload) {
  long seq() {
    return change.seq();
  }

  long rev() {
    return change.rev();
  }
}
