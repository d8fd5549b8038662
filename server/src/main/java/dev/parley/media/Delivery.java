package dev.parley.media;

import dev.parley.platform.Cipher;
import dev.parley.platform.Embedded;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers with files out of the storage, whole or in part, decrypted as they go.
@Singleton
final class Delivery {
  private static final Logger LOG = Logger.getLogger(Delivery.class);
  // An answer that takes long is given only for as long as its reader may see the file.
  private static final long RECHECK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int BUFFER = 1 << 16;

  private final Storage storage;

  Delivery(Storage storage) {
    this.storage = storage;
  }

  /// A file to be given.
  ///
  /// @param mayBeKept whether a browser may keep it, and ask each time whether it still may show it
  record Piece(
      UUID fileId,
      Cipher.DataKey key,
      String type,
      long size,
      String disposition,
      boolean mayBeKept) {
    String etag() {
      return Embedded.etag(fileId);
    }
  }

  /// What of it is asked for.
  record Asked(
      @Nullable String range, @Nullable String ifRange, @Nullable String known, boolean withBody) {
    boolean knows(Piece piece) {
      return Embedded.isKnown(piece.etag(), known);
    }

    @Nullable String rangeOf(Piece piece) {
      return ifRange == null || ifRange.equals(piece.etag()) ? range : null;
    }
  }

  /// @param isStillSeen whether the reader may see it, asked again and again
  Response answer(Piece piece, Asked asked, BooleanSupplier isStillSeen) {
    if (asked.knows(piece)) {
      return with(piece, Response.notModified()).build();
    }
    try {
      var range = ByteRange.of(asked.rangeOf(piece), piece.size());
      var part = range.orElse(new ByteRange(0, piece.size() - 1));
      var answer = with(piece, Response.status(range.isPresent() ? 206 : 200));
      range.ifPresent(
          it ->
              answer.header(
                  "Content-Range", "bytes " + it.from() + "-" + it.to() + "/" + piece.size()));
      return answer
          .type(piece.type())
          .header("Content-Length", part.length())
          .header("Content-Disposition", piece.disposition())
          .entity(asked.withBody() ? body(piece, part, isStillSeen) : null)
          .build();
    } catch (ByteRange.Unsatisfiable _) {
      return Response.status(416).header("Content-Range", "bytes */" + piece.size()).build();
    }
  }

  private static Response.ResponseBuilder with(Piece piece, Response.ResponseBuilder answer) {
    return Embedded.headers(answer, piece.etag(), piece.mayBeKept())
        .header("Accept-Ranges", "bytes");
  }

  // Opened before the answer begins, so that what is missing is an error and not half a file.
  private StreamingOutput body(Piece piece, ByteRange part, BooleanSupplier isStillSeen) {
    var channel = open(piece);
    return out -> {
      try (channel) {
        copy(channel, part, out, isStillSeen);
      } catch (StorageAway e) {
        LOG.warnf("event=file_broken_off file=%s cause=\"%s\"", piece.fileId(), e.getMessage());
        throw StorageAway.explain(e);
      }
    };
  }

  private SeekableByteChannel open(Piece piece) {
    try {
      return piece.key().decryptFile(storage.open(piece.fileId()), piece.fileId());
    } catch (IOException e) {
      throw new IllegalStateException(StorageAway.explain(e));
    }
  }

  private static void copy(
      SeekableByteChannel from, ByteRange part, OutputStream out, BooleanSupplier isStillSeen)
      throws IOException {
    from.position(part.from());
    var buffer = ByteBuffer.allocate(BUFFER);
    var left = part.length();
    var checked = System.nanoTime();
    while (left > 0) {
      if (System.nanoTime() - checked > RECHECK_NANOS) {
        if (!isStillSeen.getAsBoolean()) {
          throw new IOException("the reader may not see it any more");
        }
        checked = System.nanoTime();
      }
      buffer.clear().limit((int) Math.min(BUFFER, left));
      var read = from.read(buffer);
      if (read <= 0) {
        throw new IOException("the file ends too early");
      }
      out.write(buffer.array(), 0, read);
      left -= read;
    }
  }
}
