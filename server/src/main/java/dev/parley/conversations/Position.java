package dev.parley.conversations;

import dev.parley.platform.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/// A place in a list that is ordered by time, and by id where times are equal.
public record Position(Instant time, UUID id) {
  /// Before everything.
  public static final Position FIRST = new Position(Instant.EPOCH, new UUID(0, 0));

  /// After everything.
  public static final Position LAST =
      new Position(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

  /// Reads the position in a cursor.
  ///
  /// @throws dev.parley.platform.Problem `validation_failed` for one that this server never gave
  public static Position of(String cursor) {
    var parts = Cursor.decode(cursor).split(" ", 2);
    try {
      var position = new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
      if (position.time.isBefore(FIRST.time) || position.time.isAfter(LAST.time)) {
        throw Cursor.malformed();
      }
      return position;
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw Cursor.malformed();
    }
  }

  @Override
  public String toString() {
    return time + " " + id;
  }
}
