package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FlushQueueTest {
  private static final int MANY = 100;

  private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
  private final SingleThreadEventLoop loop = (SingleThreadEventLoop) loops.next();
  private final FlushQueue queue = new FlushQueue(loop);
  private final List<Slow> flushed = new ArrayList<>();

  @AfterEach
  void end() {
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /// Takes a millisecond for each flush.
  private final class Slow implements FlushQueue.Sender {
    private final Runnable also;
    private @Nullable Batch pending;
    private int bytes;

    Slow() {
      this(() -> {});
    }

    Slow(Runnable also) {
      this.also = also;
    }

    void send(Outgoing out) {
      if (pending == null) {
        queue.add(this);
      }
      pending = queue.batch(pending, out, false);
    }

    @Override
    public void flush() {
      var batch = pending;
      pending = null;
      if (batch != null) {
        batch
            .buffers(UnpooledByteBufAllocator.DEFAULT)
            .forEach(buffer -> bytes += buffer.readableBytes());
      }
      flushed.add(this);
      also.run();
      var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void abort() {
      throw new AssertionError("aborted");
    }
  }

  /// @param also what the first of them does as it is flushed
  private List<Slow> crowd(Runnable also) {
    var crowd = new ArrayList<Slow>();
    crowd.add(new Slow(also));
    while (crowd.size() < MANY) {
      crowd.add(new Slow());
    }
    return crowd;
  }

  private void onLoop(Runnable work) {
    loop.submit(work).syncUninterruptibly();
  }

  private void awaitFlushes(int count) throws Exception {
    TestingServer.await(
        "flushed", () -> loop.submit(() -> flushed.size() == count).syncUninterruptibly().getNow());
  }

  private static void assertReleased(Outgoing... sent) {
    for (Outgoing out : sent) {
      assertEquals(1, out.refCnt());
      out.release();
    }
  }

  @Test
  void whoIsGivenSomethingWhileThousandsAreFlushedGoesFirst() throws Exception {
    var event = Outgoing.packet("everyone");
    var message = Outgoing.packet("few");
    var quick = new Slow();
    var crowd = crowd(() -> quick.send(message));
    onLoop(() -> crowd.forEach(each -> each.send(event)));

    awaitFlushes(MANY + 1);
    assertTrue(flushed.indexOf(quick) < 10, () -> "flushed as number " + flushed.indexOf(quick));
    flushed.remove(quick);
    assertEquals(crowd, flushed);
    assertReleased(event, message);
  }

  @Test
  void whoIsLateGetsAllOfItAtOnce() throws Exception {
    var first = Outgoing.packet("first");
    var second = Outgoing.packet("second");
    var last = new Slow();
    var crowd = crowd(() -> last.send(second));
    crowd.add(last);
    onLoop(() -> crowd.forEach(each -> each.send(first)));

    awaitFlushes(MANY + 1);
    assertEquals(first.size() + second.size() - 16, last.bytes);
    assertEquals(1, flushed.stream().filter(each -> each.equals(last)).count());
    assertReleased(first, second);
  }
}
