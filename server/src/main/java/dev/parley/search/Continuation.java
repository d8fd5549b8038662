package dev.parley.search;

import dev.parley.messages.Archive;
import dev.parley.platform.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/// Where a page of hits ended.
record Continuation(Instant time, UUID id) {
  private static final int ID = 36;

  /// @throws dev.parley.platform.Problem `validation_failed`
  static Continuation of(String cursor) {
    var position = Cursor.decode(cursor);
    try {
      return new Continuation(
          Instant.parse(position.substring(ID)), UUID.fromString(position.substring(0, ID)));
    } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException _) {
      throw Cursor.malformed();
    }
  }

  static String after(Archive.Place place) {
    return Cursor.encode(place.id() + place.createdAt().toString());
  }

  Span narrow(Span span) {
    return span.after(time, id);
  }
}
