package dev.parley.bench.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everybody, and who talks to whom.
public final class World {
  private final List<Person> people;
  private final List<Conversation> conversations = new ArrayList<>();

  /// So many people who do not talk yet.
  public World(int people) {
    this.people = Stream.generate(Person::make).limit(people).toList();
  }

  public List<Person> people() {
    return people;
  }

  public List<Conversation> conversations() {
    return conversations;
  }

  /// Parts the first `count` people into conversations of a size: each is in one of them.
  public List<Conversation> part(int count, int size) {
    var parts = new ArrayList<Conversation>();
    for (var from = 0; from + size <= count; from += size) {
      parts.add(Conversation.of(people.subList(from, from + size)));
    }
    conversations.addAll(parts);
    return parts;
  }

  /// Parts the people `times` times, each time into other conversations of that size: person `i`
  /// shares the k-th of theirs with those whose number is `k` steps around.
  public void weave(int times, int size) {
    var count = people.size() / size;
    for (var time = 0; time < times; time++) {
      var members = new ArrayList<List<Person>>();
      for (var i = 0; i < count; i++) {
        members.add(new ArrayList<>(size));
      }
      for (var i = 0; i < count * size; i++) {
        members.get((i % count + i / count * time) % count).add(people.get(i));
      }
      members.forEach(each -> conversations.add(Conversation.of(each)));
    }
  }

  /// A conversation of the first so many people.
  public Conversation gather(int size) {
    return gather(size, size);
  }

  /// A conversation of the first so many people, and of the last ones as many as it takes to make
  /// it that large.
  public Conversation gather(int first, int size) {
    var members = new ArrayList<>(people.subList(0, first));
    members.addAll(people.subList(people.size() - size + first, people.size()));
    return gather(members);
  }

  /// A conversation of these people.
  public Conversation gather(List<Person> members) {
    var conversation = Conversation.of(members);
    conversations.add(conversation);
    return conversation;
  }
}
