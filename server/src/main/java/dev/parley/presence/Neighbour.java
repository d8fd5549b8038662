package dev.parley.presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far this node follows what another one tells of who is there.
final class Neighbour {
  private static final long UNKNOWN = -1;

  private final List<Sighting> picture = new ArrayList<>();
  private long rev = UNKNOWN;
  private int parts;

  /// Takes what the other node tells next: changes, or only how far it is.
  ///
  /// @return whether it does follow; if not, something was missed and a picture is needed
  boolean follows(Note changes) {
    if (rev != UNKNOWN && changes.rev() == (changes.people().isEmpty() ? rev : rev + 1)) {
      rev = changes.rev();
      return true;
    }
    return false;
  }

  /// Takes a part of a picture; gives the whole one with its last part.
  Optional<List<Sighting>> complete(Note part) {
    if (part.part() == 0) {
      picture.clear();
      parts = 0;
    }
    if (part.part() != parts) {
      return Optional.empty();
    }
    picture.addAll(part.people());
    parts++;
    if (parts < part.parts()) {
      return Optional.empty();
    }
    rev = part.rev();
    var whole = List.copyOf(picture);
    picture.clear();
    return Optional.of(whole);
  }
}
