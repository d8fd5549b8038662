package dev.parley.media;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A disk of a few megabytes.
public final class TestingDisk {
  private static final int MEGABYTES = 16;

  private TestingDisk() {}

  /// Mounts one in memory until this process ends; empty where only others may.
  public static Optional<Path> mount() {
    try {
      var folder = Files.createTempDirectory("small-disk");
      if (!run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", folder)) {
        Files.delete(folder);
        return Optional.empty();
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> unmount(folder)));
      return Optional.of(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unmount(Path folder) {
    try {
      if (run("umount", "-l", folder)) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean run(Object... command) throws IOException {
    var words = Arrays.stream(command).map(Object::toString).toList();
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static boolean isSmall(Path folder) throws IOException {
    return Files.getFileStore(folder).getTotalSpace() <= MEGABYTES << 20;
  }

  /// Fills the disk of a folder but for some bytes, until it is closed.
  static Closeable fill(Path folder, int but) throws IOException {
    var filler = folder.resolve("filler");
    var size = Files.getFileStore(folder).getUsableSpace() - but;
    Files.write(filler, new byte[(int) size]);
    return () -> Files.delete(filler);
  }
}
