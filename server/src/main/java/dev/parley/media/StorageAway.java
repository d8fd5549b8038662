package dev.parley.media;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;

/// The storage does not answer, or refuses.
final class StorageAway extends IOException {
  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final List<String> FULL =
      List.of("No space left", "Disk quota", "not enough space");

  StorageAway(String message, Throwable cause) {
    super(message, cause);
  }

  /// What a caller is told of it: the problem, if it is one of the storage, else what it was.
  ///
  /// @throws Problem `unavailable` when the storage is away or full
  static IOException explain(IOException e) {
    var message = String.valueOf(e.getMessage());
    if (FULL.stream().anyMatch(message::contains)) {
      throw Problem.retryable(
          ProblemCode.UNAVAILABLE, "There is no room for files at the moment.", SOON);
    }
    if (e instanceof StorageAway || e instanceof FileSystemException) {
      throw Problem.retryable(
          ProblemCode.UNAVAILABLE, "Files cannot be reached. Try again shortly.", SOON);
    }
    return e;
  }
}
