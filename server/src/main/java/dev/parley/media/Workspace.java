package dev.parley.media;

import dev.parley.platform.Settings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// The folder of this node where files are while they are being worked on.
@Singleton
final class Workspace {
  private static final Logger LOG = Logger.getLogger(Workspace.class);

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

  /// A folder for what is made of one content: not encrypted, and taken away right after.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException while another worker has one for it
  Path begin(UUID contentId) throws IOException {
    return Files.createDirectory(work.resolve(contentId.toString()));
  }

  /// Takes it away.
  void end(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.delete(folder);
  }

  /// Takes away what a crash left.
  ///
  /// @return the contents that were being worked on
  List<UUID> clear() throws IOException {
    var contents = new ArrayList<UUID>();
    for (var folder : inside(work)) {
      contents.add(UUID.fromString(folder.getFileName().toString()));
      try {
        end(folder);
      } catch (IOException e) {
        // A process of the node that died may not be gone yet: no reason not to start.
        LOG.warnf("event=work_not_cleared folder=%s cause=\"%s\"", folder, e.getMessage());
      }
    }
    for (var file : inside(incoming)) {
      Files.deleteIfExists(file);
    }
    return contents;
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (var paths = Files.list(folder)) {
      return paths.toList();
    }
  }

  /// All that there is of uploads.
  Path partials() {
    return partial;
  }
}
