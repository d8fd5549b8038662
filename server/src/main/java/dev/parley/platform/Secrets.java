package dev.parley.platform;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// The node's own keys: given by setting, or made at first start and kept in `keys/` of the data
/// folder, readable by its owner alone.
@Singleton
public final class Secrets {
  private final byte[] masterKey;
  private final byte[] tokenKey;

  /// Reads the keys, and makes those that there are not.
  public Secrets(Settings settings) {
    var folder = settings.data().resolve("keys");
    masterKey = settings.masterKey().orElseGet(() -> readOrMake(folder, "master.key"));
    tokenKey = settings.tokenKey().orElseGet(() -> readOrMake(folder, "token.key"));
  }

  /// 32 bytes that wrap the data keys of conversations.
  public byte[] masterKey() {
    return masterKey.clone();
  }

  /// 32 bytes that sign access tokens.
  public byte[] tokenKey() {
    return tokenKey.clone();
  }

  private static byte[] readOrMake(Path folder, String name) {
    var file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      if (Files.notExists(file)) {
        make(file);
      }
      return Base64.getDecoder().decode(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a key at " + file, e);
    }
  }

  private static void make(Path file) throws IOException {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    // Written beside and moved, so that a crash never leaves half a key.
    var draft = Files.createTempFile(file.getParent(), "key", ".new");
    if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(draft, Base64.getEncoder().encodeToString(key), StandardOpenOption.SYNC);
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException _) {
      // Another node on this folder was first: its key counts.
    } finally {
      Files.delete(draft);
    }
  }
}
