package dev.parley.search;

import dev.parley.messages.Archive;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The pinned messages of a reader's conversations, as they are at the moment: what is pinned
/// changes without what is said.
record Pinned(Map<UUID, Set<Long>> seqs) {
  static Pinned of(List<Archive.Place> places) {
    return new Pinned(
        places.stream()
            .collect(
                Collectors.groupingBy(
                    Archive.Place::conversationId,
                    Collectors.mapping(Archive.Place::seq, Collectors.toSet()))));
  }

  List<Candidates.Found> all() {
    return seqs.entrySet().stream()
        .map(
            entry ->
                Candidates.Found.of(
                    entry.getKey(), entry.getValue().stream().mapToLong(Long::longValue)))
        .toList();
  }

  List<Candidates.Found> among(List<Candidates.Found> found) {
    return found.stream()
        .map(
            each ->
                Candidates.Found.of(
                    each.conversationId(),
                    Arrays.stream(each.seqs())
                        .filter(seqs.getOrDefault(each.conversationId(), Set.of())::contains)))
        .toList();
  }
}
