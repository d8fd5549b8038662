package dev.parley.media;

import dev.parley.platform.Text;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Names of files as people gave them, made fit to be shown and saved.
final class FileName {
  static final int MAX_LENGTH = 200;

  private static final int MAX_ENDING = 20;
  private static final String NAMELESS = "file";
  private static final String UNSAFE = "<>:\"|?*\\/";

  private FileName() {}

  /// The last part of a path, on one line: no control characters, none that turn the direction of
  /// what follows and so hide how a name ends, and 200 characters at the most.
  static String clean(@Nullable String given) {
    if (given == null || !Text.isStorable(given.replace("\0", ""))) {
      return NAMELESS;
    }
    var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    var name = new StringBuilder();
    last.codePoints().filter(FileName::isShown).forEach(name::appendCodePoint);
    var plain = name.toString().strip().replaceAll("^\\.+|\\.+$", "").strip();
    return plain.isEmpty() ? NAMELESS : shortened(plain);
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> UNSAFE.indexOf(c) < 0;
    };
  }

  // The middle goes: how a name ends matters.
  private static String shortened(String name) {
    if (name.codePointCount(0, name.length()) <= MAX_LENGTH) {
      return name;
    }
    var ending = ending(name);
    var most = MAX_LENGTH - ending.codePointCount(0, ending.length());
    return name.substring(0, name.offsetByCodePoints(0, most)).strip() + ending;
  }

  private static String ending(String name) {
    var dot = name.lastIndexOf('.');
    return dot > 0 && name.length() - dot <= MAX_ENDING ? name.substring(dot) : "";
  }

  /// The name with another ending, if that is another type's.
  static String withEndingOf(String type, String name) {
    var wanted = "." + MediaType.ending(type);
    var has = ending(name);
    return has.equalsIgnoreCase(wanted)
            || (type.equals("image/jpeg") && has.equalsIgnoreCase(".jpeg"))
        ? name
        : name.substring(0, name.length() - has.length()) + wanted;
  }

  /// How a file is offered (RFC 6266).
  static String disposition(String name, boolean asDownload) {
    var ascii = name.replaceAll("[^ !#$&'()+,.0-9;=@A-Z\\[\\]^_`a-z{}~-]", "_");
    return (asDownload ? "attachment" : "inline")
        + "; filename=\""
        + ascii
        + "\"; filename*=UTF-8''"
        + encoded(name);
  }

  private static String encoded(String name) {
    var out = new StringBuilder();
    for (var b : name.getBytes(StandardCharsets.UTF_8)) {
      if ((b > 0 && Character.isLetterOrDigit(b)) || "-._~".indexOf(b) >= 0) {
        out.append((char) b);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }
}
