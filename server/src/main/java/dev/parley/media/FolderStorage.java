package dev.parley.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Keeps files in a folder, in 256 folders below it.
final class FolderStorage implements Storage {
  private final Path folder;

  FolderStorage(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(UUID id, Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    var place = place(id);
    Files.createDirectories(place);
    Files.move(file, path(id), StandardCopyOption.ATOMIC_MOVE);
    sync(place);
  }

  // Or a power cut may leave a file that has no name.
  private static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public SeekableByteChannel open(UUID id) throws IOException {
    return FileChannel.open(path(id), StandardOpenOption.READ);
  }

  @Override
  public void delete(UUID id) throws IOException {
    Files.deleteIfExists(path(id));
  }

  private Path place(UUID id) {
    var name = id.toString();
    return folder.resolve(name.substring(name.length() - 2));
  }

  private Path path(UUID id) {
    return place(id).resolve(id.toString());
  }
}
