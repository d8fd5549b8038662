package dev.parley.admin;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The people of the demo and what they said, as `demo/company.json` has it.
record Company(List<Person> people, List<Talk> conversations) {

  /// @param key what the file calls them
  record Person(
      String key,
      String name,
      String bio,
      @Nullable String statusEmoji,
      @Nullable String statusText) {
    String email() {
      return key + "@demo.example";
    }
  }

  /// A conversation.
  ///
  /// @param members who is in it, its founder first
  /// @param unread how many of the newest messages somebody has not read; the others all
  record Talk(
      String kind,
      @Nullable String name,
      @Nullable String description,
      List<String> members,
      List<Line> messages,
      Map<String, Integer> unread) {}

  /// A message.
  ///
  /// @param replyTo counted from 1
  record Line(int daysAgo, LocalTime time, String by, String text, @Nullable Long replyTo) {}
}
