package dev.parley.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.TestingPort;
import dev.parley.platform.Cipher;
import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Secrets;
import dev.parley.platform.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every place where files are kept: the folder, and a server that speaks S3.
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StorageTest {
  private static final int SIZE = 500_003;

  @TempDir Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve(Ids.next().toString()), content);
  }

  private void check(Storage storage) throws Exception {
    var content = new byte[SIZE];
    new Random(1).nextBytes(content);
    var id = Ids.next();
    assertThrows(NoSuchFileException.class, () -> storage.open(id).close());
    storage.delete(id);
    storage.put(id, file(content));
    try (var channel = storage.open(id)) {
      assertEquals(SIZE, channel.size());
      for (var at : new int[] {0, 1, 499_000, 250_000, 250_100, 2}) {
        var read = ByteBuffer.allocate(1_000);
        channel.position(at).read(read);
        assertArrayEquals(Arrays.copyOfRange(content, at, at + 1_000), read.array());
      }
    }
    storage.delete(id);
    assertThrows(NoSuchFileException.class, () -> storage.open(id).close());
    checkSealed(storage, content);
  }

  /// Any place of a sealed file can be read, and no byte of it altered.
  private void checkSealed(Storage storage, byte[] content) throws Exception {
    var settings = Settings.read(Map.of("PARLEY_DATA", folder.toString()));
    var cipher = new Cipher(new Secrets(settings));
    var id = Ids.next();
    var key = cipher.unwrap(cipher.newWrappedKey(id), id);
    var sealed = folder.resolve("sealed");
    try (var out = key.encryptFile(Files.newOutputStream(sealed), id)) {
      out.write(content);
    }
    var bytes = Files.readAllBytes(sealed);
    storage.put(id, sealed);
    try (var channel = key.decryptFile(storage.open(id), id)) {
      assertEquals(SIZE, channel.size());
      for (var at : new int[] {SIZE - 10, 0, 65_530, 131_072, 400_000}) {
        var read = ByteBuffer.allocate(10);
        channel.position(at);
        while (read.hasRemaining() && channel.read(read) >= 0) {}
        assertArrayEquals(Arrays.copyOfRange(content, at, at + 10), read.array());
      }
    }
    bytes[300_000] ^= 1;
    var altered = Ids.next();
    storage.put(altered, file(bytes));
    try (var channel = key.decryptFile(storage.open(altered), id)) {
      channel.position(300_000);
      assertThrows(IOException.class, () -> channel.read(ByteBuffer.allocate(10)));
    }
    try (var channel = key.decryptFile(storage.open(id), altered)) {
      assertThrows(IOException.class, () -> channel.read(ByteBuffer.allocate(10)));
    }
  }

  @Test
  void aFolderKeepsFiles() throws Exception {
    check(new FolderStorage(folder.resolve("files")));
  }

  @Test
  void aBucketKeepsFilesAndSaysWhenItIsAway() throws Exception {
    try (var server = TestingS3.start(TestingPort.free());
        var storage = new S3Storage(server.settings())) {
      check(storage);
      server.stop();
      var put = assertThrows(IOException.class, () -> storage.put(Ids.next(), file(new byte[9])));
      assertEquals(ProblemCode.UNAVAILABLE, told(put));
      var open = assertThrows(IOException.class, () -> storage.open(Ids.next()).close());
      assertEquals(ProblemCode.UNAVAILABLE, told(open));
    }
  }

  private static ProblemCode told(IOException e) {
    return assertThrows(Problem.class, () -> StorageAway.explain(e)).code();
  }

  @Test
  void aFullDiskIsToldAsSuch() {
    var full =
        assertThrows(
            IOException.class, () -> Files.writeString(Path.of("/dev/full"), "more", UTF_8));
    assertEquals(ProblemCode.UNAVAILABLE, told(full));
  }
}
