package dev.parley.media;

import dev.parley.platform.Cipher;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/// What there is of an upload, encrypted in parts that can be added to at any time, also after a
/// crash: each part is the length of what follows and the sealed bytes, whose place in the upload
/// is their associated data. A part that was not written to its end does not count.
final class SealedParts {
  private static final int PART = 1 << 16;
  private static final int SEAL = 28;

  private final Path file;
  private final UUID id;
  private final Cipher.DataKey key;

  SealedParts(Path file, UUID id, Cipher.DataKey key) {
    this.file = file;
    this.id = id;
    this.key = key;
  }

  /// How many bytes of the upload there are; a part that is not whole is cut off.
  long length() throws IOException {
    if (Files.notExists(file)) {
      return 0;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var size = channel.size();
      var head = ByteBuffer.allocate(Integer.BYTES);
      var at = 0L;
      var length = 0L;
      while (at + Integer.BYTES <= size) {
        channel.read(head.clear(), at);
        var sealed = head.getInt(0);
        if (sealed <= SEAL || sealed > PART + SEAL || at + Integer.BYTES + sealed > size) {
          break;
        }
        at += Integer.BYTES + sealed;
        length += sealed - SEAL;
      }
      if (at < size) {
        channel.truncate(at);
      }
      return length;
    }
  }

  /// Adds what comes, until it ends or breaks off; what came before that stays. Durable once this
  /// returns or fails.
  ///
  /// @param offset how many bytes there are
  /// @param most how many more are taken
  /// @return how many bytes there are then
  long append(long offset, InputStream in, long most) throws IOException {
    try (var channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
        // Where this fails too, it is told why the first did.
        Closeable _ = () -> channel.force(true)) {
      return append(channel, offset, in, offset + most);
    }
  }

  private long append(FileChannel channel, long offset, InputStream in, long end)
      throws IOException {
    var buffer = new byte[PART];
    var at = offset;
    while (at < end) {
      var wanted = (int) Math.min(PART, end - at);
      var filled = 0;
      try {
        for (int n; filled < wanted && (n = in.read(buffer, filled, wanted - filled)) > 0; ) {
          filled += n;
        }
      } finally {
        // Also of a connection that broke.
        if (filled > 0) {
          write(channel, at, buffer, filled);
          at += filled;
        }
      }
      if (filled < wanted) {
        return at;
      }
    }
    return at;
  }

  private void write(FileChannel channel, long offset, byte[] buffer, int length)
      throws IOException {
    var sealed = key.encryptBytes(Arrays.copyOf(buffer, length), place(offset));
    var part = ByteBuffer.allocate(Integer.BYTES + sealed.length).putInt(sealed.length).put(sealed);
    part.flip();
    while (part.hasRemaining()) {
      channel.write(part);
    }
  }

  private UUID place(long offset) {
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ offset);
  }

  /// Reads all that there is.
  InputStream open() throws IOException {
    var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), PART));
    return new Parts(in);
  }

  private final class Parts extends InputStream {
    private final DataInputStream in;
    private byte[] part = new byte[0];
    private int next;
    private long offset;

    Parts(DataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return fill() ? part[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      var n = Math.min(length, part.length - next);
      System.arraycopy(part, next, buffer, from, n);
      next += n;
      return n;
    }

    private boolean fill() throws IOException {
      if (next < part.length) {
        return true;
      }
      try {
        var sealed = in.readNBytes(in.readInt());
        part = key.decryptBytes(sealed, place(offset));
        offset += part.length;
        next = 0;
        return true;
      } catch (EOFException _) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /// Takes it away, if there is anything.
  boolean delete() throws IOException {
    return Files.deleteIfExists(file);
  }
}
