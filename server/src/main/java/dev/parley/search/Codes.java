package dev.parley.search;

import dev.parley.messages.Message;
import dev.parley.messages.MessageKind;
import dev.parley.platform.KeyedHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The codes that a message is found by.
final class Codes {
  private static final int BYTES = TermCodes.BITS / Byte.SIZE;
  private static final long[] NONE = {};

  private Codes() {}

  /// Ascending, each once; none for what is not to be found.
  static long[] of(Message message, KeyedHash hash) {
    if (message.deletedAt() != null || !isFound(message.kind())) {
      return NONE;
    }
    var terms = terms(Words.of(text(message)));
    var marks = marks(message);
    var codes = new TermCodes(hash);
    var found = new long[terms.size() + marks.size()];
    var count = 0;
    for (var term : terms) {
      found[count++] = codes.word(term);
    }
    for (var mark : marks) {
      found[count++] = codes.mark(mark);
    }
    Arrays.sort(found);
    return distinct(found);
  }

  /// Each of some sorted numbers once; uses up what it is given.
  static long[] distinct(long[] sorted) {
    var count = 0;
    for (var code : sorted) {
      if (count == 0 || code != sorted[count - 1]) {
        sorted[count++] = code;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  private static boolean isFound(MessageKind kind) {
    return switch (kind) {
      case TEXT, MEDIA, VOICE -> true;
      case SYSTEM, ENCRYPTED -> false;
    };
  }

  /// What of a message is searched: of a poll, its options too.
  static String text(Message message) {
    var poll = message.poll();
    if (poll == null) {
      return message.text();
    }
    var text = new StringBuilder(message.text());
    poll.options().forEach(option -> text.append('\n').append(option.text()));
    return text.toString();
  }

  /// All forms of words.
  static Set<String> terms(List<Words.Word> words) {
    var terms = HashSet.<String>newHashSet(2 * words.size());
    var latin = languages(words);
    for (var word : words) {
      if (!word.text().isEmpty()) {
        terms.add(word.text());
        terms.addAll(word.stems(word.isLatin() ? latin : Language.possible(word.text())));
      }
    }
    return terms;
  }

  /// What the Latin part of a text is likely to be written in.
  static List<Language> languages(List<Words.Word> words) {
    var latin = new ArrayList<String>(words.size());
    for (var word : words) {
      if (word.isLatin()) {
        latin.add(word.raw());
      }
    }
    return Language.ofLatin(latin);
  }

  /// How `from:` finds what somebody wrote.
  static String from(UUID userId) {
    return "from:" + userId;
  }

  private static List<String> marks(Message message) {
    var marks = new ArrayList<String>();
    marks.add(from(message.senderId()));
    for (var what : Has.values()) {
      if (what.isIn(message)) {
        marks.add(what.mark());
      }
    }
    return marks;
  }

  /// As they are stored: six bytes each.
  static byte[] pack(long[] codes) {
    var bytes = new byte[codes.length * BYTES];
    for (var i = 0; i < codes.length; i++) {
      for (var b = 0; b < BYTES; b++) {
        bytes[i * BYTES + b] = (byte) (codes[i] >>> ((BYTES - 1 - b) * Byte.SIZE));
      }
    }
    return bytes;
  }

  /// Packed codes as they were.
  static long[] unpack(byte[] bytes) {
    var codes = new long[bytes.length / BYTES];
    for (var i = 0; i < codes.length; i++) {
      for (var b = 0; b < BYTES; b++) {
        codes[i] = (codes[i] << Byte.SIZE) | (bytes[i * BYTES + b] & 0xff);
      }
    }
    return codes;
  }
}
