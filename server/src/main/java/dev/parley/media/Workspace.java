package dev.parley.media;

import dev.parley.platform.Ids;
import dev.parley.platform.Settings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/// The folder of this node where files are while they are being worked on.
@Singleton
final class Workspace {
  private final Path incoming;
  private final Path partial;
  private final Path work;

  Workspace(Settings settings) {
    // Nodes may share the folder.
    var node = settings.node().isEmpty() ? "node" : settings.node();
    incoming = settings.media().folder().resolve("incoming").resolve(node);
    partial = settings.media().folder().resolve("partial").resolve(node);
    work = settings.media().folder().resolve("work").resolve(node);
    make(work);
    make(incoming);
    make(partial);
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep files at " + folder, e);
    }
  }

  /// A file that is being taken in, and moved once it is whole.
  Path incoming(UUID fileId) {
    return incoming.resolve(fileId.toString());
  }

  /// What there is of an upload.
  Path partial(UUID uploadId) {
    return partial.resolve(uploadId.toString());
  }

  /// A folder for what is made of one file: not encrypted, and taken away right after.
  Path begin() throws IOException {
    return Files.createDirectory(work.resolve(Ids.next().toString()));
  }

  /// Takes it away.
  void end(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /// Takes away what a crash left.
  void clear() throws IOException {
    try (var folders = Files.list(work)) {
      for (var folder : folders.toList()) {
        end(folder);
      }
    }
    try (var files = Files.list(incoming)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /// All that there is of uploads.
  Path partials() {
    return partial;
  }
}
