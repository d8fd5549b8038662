package dev.parley.presence;

import dev.parley.users.PresenceState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What nodes tell each other of who is here.
///
/// @param node that is told of, or asked
/// @param rev how many times the node has told something before and with this
/// @param part of a picture, from 0
/// @param parts that the picture has
record Note(Kind kind, long node, long rev, int part, int parts, List<Sighting> people) {
  enum Kind {
    /// Those who came, changed or went.
    CHANGES('c'),
    /// A part of all who are here.
    PICTURE('p'),
    /// The node is asked for its picture.
    QUESTION('q');

    private final byte code;

    Kind(char code) {
      this.code = (byte) code;
    }
  }

  private static final int HEAD = 1 + 2 * Long.BYTES + 2 * Integer.BYTES;
  private static final int PERSON = 1 + 3 * Long.BYTES;

  static Note changes(long node, long rev, List<Sighting> people) {
    return new Note(Kind.CHANGES, node, rev, 0, 1, people);
  }

  static Note question(long node) {
    return new Note(Kind.QUESTION, node, 0, 0, 1, List.of());
  }

  byte[] encode() {
    var out =
        ByteBuffer.allocate(HEAD + PERSON * people.size())
            .put(kind.code)
            .putLong(node)
            .putLong(rev)
            .putInt(part)
            .putInt(parts);
    for (var person : people) {
      out.put(code(person.state()))
          .putLong(person.userId().getMostSignificantBits())
          .putLong(person.userId().getLeastSignificantBits())
          .putLong(person.at().toEpochMilli());
    }
    return out.array();
  }

  static Note decode(byte[] message) {
    var in = ByteBuffer.wrap(message);
    var kind = kind(in.get());
    var node = in.getLong();
    var rev = in.getLong();
    var part = in.getInt();
    var parts = in.getInt();
    var people = new ArrayList<Sighting>(in.remaining() / PERSON);
    while (in.hasRemaining()) {
      var state = state(in.get());
      var userId = new UUID(in.getLong(), in.getLong());
      people.add(new Sighting(userId, state, Instant.ofEpochMilli(in.getLong())));
    }
    return new Note(kind, node, rev, part, parts, people);
  }

  private static Kind kind(byte code) {
    for (var kind : Kind.values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of note: " + code);
  }

  private static byte code(PresenceState state) {
    return switch (state) {
      case ACTIVE -> 2;
      case AWAY -> 1;
      case OFFLINE -> 0;
    };
  }

  private static PresenceState state(byte code) {
    return switch (code) {
      case 2 -> PresenceState.ACTIVE;
      case 1 -> PresenceState.AWAY;
      default -> PresenceState.OFFLINE;
    };
  }
}
