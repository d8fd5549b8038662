package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BatchTest {
  private final List<Batch> made = new ArrayList<>();
  private final List<Outgoing> sent = new ArrayList<>();
  private final Batch nothing = Batch.empty(false);

  private Outgoing packet(String text) {
    var out = Outgoing.packet(text);
    sent.add(out);
    return out;
  }

  @AfterEach
  void everythingIsReleased() {
    made.forEach(Batch::release);
    for (Outgoing out : sent) {
      assertEquals(1, out.refCnt());
      out.release();
    }
  }

  private static List<String> texts(Batch batch) {
    return batch.buffers(UnpooledByteBufAllocator.DEFAULT).stream()
        .map(buffer -> buffer.toString(UTF_8).substring(1))
        .toList();
  }

  @Test
  void whoWasGivenTheSameSharesOneBuffer() {
    var one = packet("one");
    var two = packet("two");
    var first = nothing.then(one, made).then(two, made);
    var second = nothing.then(one, made).then(two, made);

    assertSame(first, second);
    assertEquals(List.of("\3one\uFFFD\3two"), texts(first));
    assertEquals(2, made.size());
  }

  @Test
  void whoWasGivenSomethingElseHasItsOwnOrder() {
    var one = packet("one");
    var own = packet("own");
    var two = packet("two");
    var others = nothing.then(one, made);
    var mine = others.then(own, made).then(two, made);
    others = others.then(two, made);

    assertNotSame(others, mine);
    assertEquals(List.of("\3one\uFFFD\3own\uFFFD\3two"), texts(mine));
    assertEquals(List.of("\3one\uFFFD\3two"), texts(others));
  }

  @Test
  void largeFramesAreNotCopied() {
    var small = packet("small");
    var large = packet("x".repeat(50_000));
    var tail = packet("tail");
    var batch = nothing.then(small, made).then(large, made).then(tail, made).then(small, made);

    List<ByteBuf> buffers = batch.buffers(UnpooledByteBufAllocator.DEFAULT);
    assertEquals(3, buffers.size());
    assertSame(large.frames(false), buffers.get(1));
    assertEquals("\4tail\uFFFD\5small", buffers.get(2).toString(UTF_8).substring(1));
  }
}
