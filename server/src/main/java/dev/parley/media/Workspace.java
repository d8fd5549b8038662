package dev.parley.media;

import dev.parley.platform.Settings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// The folder of this node where files are while they are being worked on.
@Singleton
final class Workspace {
  private static final Logger LOG = Logger.getLogger(Workspace.class);

  private final Path incoming;
  private final Path partials;
  private final Path partial;
  private final Path work;

  Workspace(Settings settings) {
    // Nodes may share the folder.
    var node = folder(settings.node());
    incoming = settings.media().folder().resolve("incoming").resolve(node);
    partials = settings.media().folder().resolve("partial");
    partial = partials.resolve(node);
    work = settings.media().folder().resolve("work").resolve(node);
    make(work);
    make(incoming);
    make(partial);
  }

  private static String folder(String node) {
    return node.isEmpty() ? "node" : node;
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

  private Path partial(String node, UUID uploadId) {
    return partials.resolve(folder(node)).resolve(uploadId.toString());
  }

  /// Copies what another node has of an upload; false when that is out of reach from here.
  boolean copyPartial(String node, UUID uploadId) throws IOException {
    var from = partial(node, uploadId);
    if (Files.notExists(from.getParent())) {
      return false;
    }
    if (Files.exists(from)) {
      Files.copy(from, partial(uploadId), StandardCopyOption.REPLACE_EXISTING);
    }
    return true;
  }

  /// Takes away what another node had of an upload.
  void deletePartial(String node, UUID uploadId) throws IOException {
    Files.deleteIfExists(partial(node, uploadId));
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

  /// What there is of uploads, on all nodes whose folder this is, and that nobody added to since.
  List<Path> partials(Instant since, int limit) throws IOException {
    try (var files = Files.find(partials, 2, (_, is) -> isOld(is, since))) {
      return files.limit(limit).toList();
    }
  }

  private static boolean isOld(BasicFileAttributes file, Instant since) {
    return file.isRegularFile() && file.lastModifiedTime().toInstant().isBefore(since);
  }
}
