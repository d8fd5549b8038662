package dev.parley.messages;

import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// Finds out whom a text mentions.
@Singleton
final class Mentions {
  /// People that one message mentions at the most.
  static final int MOST = 50;

  private static final String EVERYONE = "everyone";

  // A handle at the start of a word. It may contain dots, so what a sentence ends with is tried
  // with and without.
  private static final Pattern HANDLE =
      Pattern.compile("(?<![\\p{L}\\p{N}_@/.-])@([A-Za-z0-9_.-]{3,33})");

  private final MentionStore store;

  Mentions(MentionStore store) {
    this.store = store;
  }

  /// Members, and whether all of them are meant.
  record Found(List<UUID> userIds, boolean everyone) {
    static final Found NOBODY = new Found(List.of(), false);
  }

  /// Whom a text of a conversation mentions. Costs a query when it has a handle in it, else
  /// nothing.
  ///
  /// @param mayAll whether its author may mention everyone; asked when they seem to
  Found in(UUID conversationId, String text, BooleanSupplier mayAll) {
    if (text.indexOf('@') < 0) {
      return Found.NOBODY;
    }
    var handles = handles(text);
    var everyone = handles.remove(EVERYONE) && mayAll.getAsBoolean();
    var userIds =
        handles.isEmpty() ? List.<UUID>of() : store.members(conversationId, handles, MOST);
    return new Found(userIds, everyone);
  }

  static Set<String> handles(String text) {
    var handles = new LinkedHashSet<String>();
    var found = HANDLE.matcher(text);
    while (handles.size() < 2 * MOST && found.find()) {
      var handle = found.group(1).toLowerCase(Locale.ROOT);
      handles.add(handle);
      var end = handle.length();
      while (end > 0 && (handle.charAt(end - 1) == '.' || handle.charAt(end - 1) == '-')) {
        end--;
      }
      handles.add(handle.substring(0, end));
    }
    return handles;
  }
}
