package dev.parley.socketio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a transport was given since it was flushed, in order.
///
/// It is a node of a tree that grows from the queue of flushes: transports that were given the same
/// share the node, and with it one buffer that is put together once. So a room that hears ten
/// events in a turn costs each of its sockets one write of one buffer. Belongs to the loop, until
/// the queue releases it.
final class Batch {
  /// Frames larger than this are passed on as they are.
  private static final int MAX_COPIED = 16_384;

  private final @Nullable Batch before;
  private final @Nullable Outgoing last;
  private final long bytes;
  private final boolean compressed;
  private @Nullable Batch next;
  private @Nullable List<ByteBuf> buffers;

  private Batch(@Nullable Batch before, @Nullable Outgoing last, long bytes, boolean compressed) {
    this.before = before;
    this.last = last;
    this.bytes = bytes;
    this.compressed = compressed;
  }

  /// What a transport has that was given nothing.
  ///
  /// @param compressed whether its peer understands compressed frames
  static Batch empty(boolean compressed) {
    return new Batch(null, null, 0, compressed);
  }

  /// At most this many bytes of frames.
  long bytes() {
    return bytes;
  }

  /// This and then `out`, which is retained until [#release] of the result if the result is new.
  ///
  /// @param made collects the new ones
  @SuppressWarnings("ReferenceEquality")
  Batch then(Outgoing out, List<Batch> made) {
    var known = next;
    if (known != null && known.last == out) {
      return known;
    }
    out.retain();
    var longer = new Batch(this, out, bytes + out.size(), compressed);
    made.add(longer);
    next = longer;
    return longer;
  }

  /// The frames, in as few buffers as is sensible. They stay this batch's own.
  List<ByteBuf> buffers(ByteBufAllocator allocator) {
    var ready = buffers;
    if (ready == null) {
      ready = join(frames(), allocator);
      buffers = ready;
    }
    return ready;
  }

  private ArrayDeque<ByteBuf> frames() {
    var frames = new ArrayDeque<ByteBuf>();
    for (Batch batch = this; batch != null && batch.last != null; batch = batch.before) {
      frames.addFirst(batch.last.frames(compressed));
    }
    return frames;
  }

  private static List<ByteBuf> join(ArrayDeque<ByteBuf> frames, ByteBufAllocator allocator) {
    var joined = new ArrayList<ByteBuf>(1);
    while (!frames.isEmpty()) {
      int count = 0;
      int size = 0;
      for (ByteBuf frame : frames) {
        if (frame.readableBytes() > MAX_COPIED - size) {
          break;
        }
        size += frame.readableBytes();
        count++;
      }
      if (count < 2) {
        joined.add(frames.remove().retain());
        continue;
      }
      var buffer = allocator.directBuffer(size);
      for (int i = 0; i < count; i++) {
        var frame = frames.remove();
        buffer.writeBytes(frame, frame.readerIndex(), frame.readableBytes());
      }
      joined.add(buffer);
    }
    return joined;
  }

  void release() {
    if (buffers != null) {
      buffers.forEach(ByteBuf::release);
      buffers = null;
    }
    if (last != null) {
      last.release();
    }
  }
}
