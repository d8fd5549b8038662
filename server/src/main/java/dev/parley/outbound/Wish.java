package dev.parley.outbound;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What somebody would take from a foreign server: content of which types, and how much of each.
///
/// @param types by media type, in lower case
public record Wish(Map<String, Portion> types) {
  /// How much of a body.
  ///
  /// @param bytes of the body, decompressed, at the most
  /// @param cut whether more is cut off there, or makes all of it useless
  public record Portion(int bytes, boolean cut) {}

  public Wish {
    types = Map.copyOf(types);
  }

  /// The whole of a body of one of these types.
  public static Wish whole(int bytes, String... types) {
    return of(new Portion(bytes, false), types);
  }

  /// The beginning of a body of one of these types.
  public static Wish beginning(int bytes, String... types) {
    return of(new Portion(bytes, true), types);
  }

  private static Wish of(Portion portion, String... types) {
    var all = new HashMap<String, Portion>();
    Arrays.asList(types).forEach(type -> all.put(type, portion));
    return new Wish(all);
  }

  /// This or the other.
  public Wish or(Wish other) {
    var both = new HashMap<>(types);
    both.putAll(other.types);
    return new Wish(both);
  }
}
