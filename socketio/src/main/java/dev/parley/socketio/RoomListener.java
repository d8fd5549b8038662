package dev.parley.socketio;

/// Hears which rooms of a namespace have sockets here. For one room the two calls alternate, in the
/// order in which it happened, however many threads join and leave.
///
/// Both are called on the thread that joins or leaves (an event loop, when a connection ends) and
/// under the map's lock on the room: joining has not returned yet. An implementation only notes
/// what it hears, as by an update of a map or a queue; it must not block, nor join or leave a room.
public interface RoomListener {

  /// The room got its first socket.
  void onOccupied(String room);

  /// The room lost its last socket.
  void onVacated(String room);
}
