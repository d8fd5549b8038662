package dev.parley.socketio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// The extension permessage-deflate of WebSocket, RFC 7692, without context takeover either way: so
/// one compressed frame serves all who hear it, and no connection keeps a window.
final class Compression {
  /// What we answer to an offer that we accept.
  static final String ACCEPTED =
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};
  private static final int CHUNK = 8_192;

  private static final ArrayBlockingQueue<Deflater> DEFLATERS =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  /// One for each event loop.
  private static final FastThreadLocal<Inflater> INFLATER =
      new FastThreadLocal<>() {
        @Override
        protected Inflater initialValue() {
          return new Inflater(true);
        }

        @Override
        protected void onRemoval(Inflater inflater) {
          inflater.end();
        }
      };

  private Compression() {}

  /// More than the limit came out.
  static final class TooLarge extends Exception {}

  /// Whether one of the offers in these `Sec-WebSocket-Extensions` headers suits us.
  static boolean isOffered(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .anyMatch(Compression::suits);
  }

  private static boolean suits(String offer) {
    String[] parts = offer.split(";", -1);
    if (!parts[0].strip().equals("permessage-deflate")) {
      return false;
    }
    var seen = new HashSet<String>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      String name = pair[0].strip();
      String value = pair.length == 1 ? "" : pair[1].strip().replace("\"", "");
      boolean known =
          switch (name) {
            case "server_no_context_takeover", "client_no_context_takeover" -> value.isEmpty();
            case "client_max_window_bits" -> value.isEmpty() || value.matches("[89]|1[0-5]");
            // The JDK's deflater has the largest window only.
            case "server_max_window_bits" -> value.equals("15");
            default -> false;
          };
      if (!known || !seen.add(name)) {
        return false;
      }
    }
    return true;
  }

  /// The compressed payload of a message; null when it would not be smaller.
  static byte @Nullable [] deflate(byte[] message) {
    var pooled = DEFLATERS.poll();
    var deflater = pooled == null ? new Deflater(Deflater.BEST_SPEED, true) : pooled;
    deflater.reset();
    deflater.setInput(message);
    byte[] compressed = new byte[message.length];
    int length = deflater.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH);
    if (!DEFLATERS.offer(deflater)) {
      deflater.end();
    }
    // Filled to the end: it was cut off.
    return length == compressed.length ? null : Arrays.copyOf(compressed, length - TAIL.length);
  }

  /// The message that was compressed to `payload`. Call on an event loop.
  ///
  /// @throws TooLarge when it has more than `max` bytes
  static byte[] inflate(ByteBuf payload, int max) throws DataFormatException, TooLarge {
    var inflater = INFLATER.get();
    inflater.reset();
    var message = new ByteArrayOutputStream(payload.readableBytes() * 2);
    byte[] chunk = new byte[CHUNK];
    for (byte[] input : List.of(ByteBufUtil.getBytes(payload), TAIL)) {
      inflater.setInput(input);
      int length = inflater.inflate(chunk);
      while (length > 0) {
        if (message.size() + length > max) {
          throw new TooLarge();
        }
        message.write(chunk, 0, length);
        length = inflater.inflate(chunk);
      }
      if (inflater.needsDictionary()) {
        throw new DataFormatException("asks for a dictionary");
      }
    }
    return message.toByteArray();
  }
}
