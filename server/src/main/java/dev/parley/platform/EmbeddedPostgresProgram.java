package dev.parley.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL binaries that come with the server, unpacked into a folder.
///
/// @param folder holds `bin`, `lib` and `share`
record EmbeddedPostgresProgram(Path folder) {
  static final String PREFIX = "program-";

  /// Unpacks the binaries unless these very ones are there already, and removes older ones.
  static EmbeddedPostgresProgram install(Path home) throws IOException {
    var archive = archive();
    var folder = home.resolve(PREFIX + fingerprint(archive));
    if (Files.notExists(folder)) {
      // Unpacked beside and moved, so that a crash never leaves half a program.
      var draft = home.resolve("unpacking");
      delete(draft);
      unpack(archive, draft);
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
      deleteOthers(home, folder);
    }
    return new EmbeddedPostgresProgram(folder);
  }

  String executable(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static String archive() {
    var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    var arm = System.getProperty("os.arch").equals("aarch64");
    var machine = arm ? "arm_64" : "x86_64";
    return "/postgres-" + (mac ? "darwin" : "linux") + "-" + machine + ".txz";
  }

  private static InputStream open(String archive) {
    var stream = EmbeddedPostgresProgram.class.getResourceAsStream(archive);
    if (stream == null) {
      throw new CannotStart(
          "This build of Parley has no PostgreSQL for this machine ("
              + System.getProperty("os.name")
              + ", "
              + System.getProperty("os.arch")
              + "). Set PARLEY_DATABASE_URL to use one of your own.");
    }
    return stream;
  }

  private static String fingerprint(String archive) throws IOException {
    try (var in = open(archive)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[1 << 16];
      for (int read; (read = in.read(buffer)) > 0; ) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(String archive, Path folder) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZInputStream(new BufferedInputStream(open(archive), 1 << 16)))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        var target = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, target);
          target.toFile().setExecutable((entry.getMode() & 0111) != 0, false);
        }
      }
    }
  }

  private static void deleteOthers(Path home, Path current) throws IOException {
    try (var entries = Files.newDirectoryStream(home, PREFIX + "*")) {
      for (var entry : entries) {
        if (!entry.equals(current)) {
          delete(entry);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
