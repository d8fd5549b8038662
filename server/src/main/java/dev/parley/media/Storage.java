package dev.parley.media;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.UUID;

/// Where files are kept, encrypted already. A file has an id of its own and never changes.
interface Storage extends AutoCloseable {
  /// Keeps a file; durable once this returns.
  ///
  /// @param file may be moved away
  void put(UUID id, Path file) throws IOException;

  /// Opens a file for reading from any place.
  ///
  /// @throws java.nio.file.NoSuchFileException when there is none
  SeekableByteChannel open(UUID id) throws IOException;

  /// Deletes a file, if it is there.
  void delete(UUID id) throws IOException;

  /// Lets go of what it holds; files stay.
  @Override
  default void close() {}
}
