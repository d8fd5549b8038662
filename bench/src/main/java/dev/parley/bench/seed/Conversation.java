package dev.parley.bench.seed;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.UUID;

/// People who talk to each other.
public record Conversation(UUID id, List<Person> members) {
  public Conversation {
    members = List.copyOf(members);
  }

  static Conversation of(List<Person> members) {
    return new Conversation(UuidCreator.getTimeOrderedEpoch(), members);
  }

  /// Whose message is the one of that number.
  UUID sender(int seq) {
    return members.get(seq % members.size()).id();
  }
}
