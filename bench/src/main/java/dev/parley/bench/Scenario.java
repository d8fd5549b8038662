package dev.parley.bench;

import dev.parley.bench.subject.Subjects;

/// One thing that is measured.
public interface Scenario {
  String name();

  /// In a few words, for the list of all.
  String about();

  /// Measures, interleaving the subjects, and puts the figures into the results.
  ///
  /// @throws IllegalStateException when a subject did not do what it had to: then there are no
  ///   figures to speak of
  void run(Options options, Subjects subjects, Results results);
}
