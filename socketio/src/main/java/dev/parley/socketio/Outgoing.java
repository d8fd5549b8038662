package dev.parley.socketio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One or more packets that leave together, encoded once per kind of transport however many
/// sessions they go to.
final class Outgoing extends AbstractReferenceCounted {
  static final Outgoing PING = constant("2");
  static final Outgoing PONG_PROBE = constant("3probe");
  static final Outgoing NOOP = constant("6");

  private static final int TEXT = 0x81;
  private static final int BINARY = 0x82;
  private static final int COMPRESSED = 0x40;

  private final byte[] text;
  private final List<byte[]> attachments;
  private final byte @Nullable [] compressedText;
  private @Nullable ByteBuf frames;
  private @Nullable ByteBuf compressedFrames;

  private Outgoing(byte[] text, List<byte[]> attachments, byte @Nullable [] compressedText) {
    this.text = text;
    this.attachments = attachments;
    this.compressedText = compressedText;
  }

  /// A text packet, its type included, and the binary packets that follow it.
  static Outgoing packet(byte[] text, List<byte[]> attachments) {
    return new Outgoing(text, attachments, null);
  }

  /// The same with the text also compressed, for those who understand that, if it gets smaller.
  static Outgoing compressed(byte[] text, List<byte[]> attachments) {
    return new Outgoing(text, attachments, Compression.deflate(text));
  }

  static Outgoing packet(String text) {
    return packet(text.getBytes(StandardCharsets.UTF_8), List.of());
  }

  static Outgoing binary(byte[] message) {
    return packet(new byte[0], List.of(message));
  }

  private static Outgoing constant(String text) {
    var constant = packet(text);
    constant.frames = Unpooled.unreleasableBuffer(constant.encode(Unpooled.directBuffer(16), null));
    return constant;
  }

  /// Ready WebSocket frames: a text frame, then a binary frame for each attachment.
  ///
  /// @param compressed whether who gets them understands compressed ones
  synchronized ByteBuf frames(boolean compressed) {
    if (compressed && compressedText != null) {
      if (compressedFrames == null) {
        compressedFrames = encode(buffer(), compressedText);
      }
      return compressedFrames;
    }
    if (frames == null) {
      frames = encode(buffer(), null);
    }
    return frames;
  }

  private ByteBuf buffer() {
    return PooledByteBufAllocator.DEFAULT.directBuffer(size());
  }

  /// The same packets for a polling payload.
  List<byte[]> payloads() {
    if (attachments.isEmpty()) {
      return List.of(text);
    }
    var payloads = new ArrayList<byte[]>(attachments.size() + 1);
    if (text.length > 0) {
      payloads.add(text);
    }
    for (byte[] attachment : attachments) {
      payloads.add(
          ("b" + Base64.getEncoder().encodeToString(attachment))
              .getBytes(StandardCharsets.US_ASCII));
    }
    return payloads;
  }

  /// Bytes of a polling payload with these packets.
  int pollingSize() {
    int size = text.length;
    for (byte[] attachment : attachments) {
      size += 2 + (attachment.length + 2) / 3 * 4;
    }
    return size;
  }

  /// Bytes of the WebSocket frames, at most.
  int size() {
    int size = text.length + 10;
    for (byte[] attachment : attachments) {
      size += attachment.length + 10;
    }
    return size;
  }

  private ByteBuf encode(ByteBuf into, byte @Nullable [] compressed) {
    if (compressed != null) {
      frame(into, TEXT | COMPRESSED, compressed);
    } else if (text.length > 0) {
      frame(into, TEXT, text);
    }
    for (byte[] attachment : attachments) {
      frame(into, BINARY, attachment);
    }
    return into;
  }

  private static void frame(ByteBuf into, int kind, byte[] payload) {
    into.writeByte(kind);
    if (payload.length < 126) {
      into.writeByte(payload.length);
    } else if (payload.length < 65_536) {
      into.writeByte(126).writeShort(payload.length);
    } else {
      into.writeByte(127).writeLong(payload.length);
    }
    into.writeBytes(payload);
  }

  @Override
  public ReferenceCounted touch(Object hint) {
    return this;
  }

  @Override
  protected synchronized void deallocate() {
    if (frames != null) {
      frames.release();
      frames = null;
    }
    if (compressedFrames != null) {
      compressedFrames.release();
      compressedFrames = null;
    }
  }
}
