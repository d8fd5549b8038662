package dev.parley.users;

import dev.parley.platform.Problem;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How names are compared, ordered and searched, and how a username comes from a name.
public final class Names {
  static final String USERNAME = "[a-z0-9_.-]{3,32}";

  private static final int MAX_USERNAME = 32;
  // What `@…` addresses besides a person.
  private static final Set<String> RESERVED = Set.of("all", "channel", "everyone", "here");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_USERNAME = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGE_DOTS = Pattern.compile("^\\.+|\\.+$");
  private static final Pattern WILDCARDS = Pattern.compile("[\\\\%_]");

  private Names() {}

  /// Checks a username that somebody chose.
  ///
  /// @throws Problem `validation_failed` if it is reserved
  static void checkUsername(String username) {
    if (RESERVED.contains(username)) {
      throw Problem.invalid("username", "is reserved");
    }
  }

  /// Without case, accents and compatibility forms.
  public static String fold(String text) {
    var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT).strip();
  }

  /// The position in the people list: by name, then username. Unique, as usernames are. The line
  /// break sorts before whatever a longer name goes on with.
  static String listing(String name, String username) {
    return fold(name) + "\n" + username;
  }

  /// LIKE patterns over listings that find a query: anywhere from three characters on, which is
  /// what a trigram index can answer, else at the start of a word.
  public static List<String> patterns(String query) {
    var folded = fold(query);
    var text = WILDCARDS.matcher(folded).replaceAll("\\\\$0");
    return folded.length() >= 3
        ? List.of("%" + text + "%")
        : List.of(text + "%", "% " + text + "%", "%\n" + text + "%");
  }

  /// Usernames to try for a name, the nicest first. The last ones cannot all be taken.
  static Stream<String> usernamesFor(String name) {
    var base = usernameOf(name);
    var numbered = IntStream.range(2, 6).mapToObj(n -> shorten(base, 1) + n);
    var random =
        ThreadLocalRandom.current().ints(5, 100_000, 1_000_000).mapToObj(n -> shorten(base, 6) + n);
    return Stream.of(Stream.of(base), numbered, random)
        .flatMap(s -> s)
        .filter(candidate -> !RESERVED.contains(candidate));
  }

  private static String usernameOf(String name) {
    var dotted = NOT_USERNAME.matcher(fold(name)).replaceAll(".");
    var trimmed = EDGE_DOTS.matcher(shorten(EDGE_DOTS.matcher(dotted).replaceAll(""), 0));
    var username = trimmed.replaceAll("");
    return username.length() >= 3 ? username : "user" + username;
  }

  private static String shorten(String username, int room) {
    return username.substring(0, Math.min(username.length(), MAX_USERNAME - room));
  }
}
