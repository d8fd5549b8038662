package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.Channel;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorTest {
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final Door door = new Lane(loop).door();
  private final EmbeddedChannel server = new EmbeddedChannel();

  /// What happened, in order; written on the loop.
  private final List<String> events = new ArrayList<>();

  @AfterEach
  void stop() {
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void whoComesAloneIsLetInAtOnce() {
    onLoop(
        () -> {
          door.enter(connection(), () -> events.add("in"));
          events.add("asked");
        });

    assertEquals(List.of("in", "asked"), events);
  }

  @Test
  void whatElseTheLoopHasToDoComesBetweenTwo() throws InterruptedException {
    var end = new CountDownLatch(1);
    onLoop(
        () -> {
          door.enter(connection(), () -> takeLong("first"));
          door.enter(connection(), () -> takeLong("second"));
          door.enter(connection(), end::countDown);
          loop.execute(() -> events.add("other"));
        });

    end.await();
    assertEquals(List.of("first", "other", "second"), events);
  }

  @Test
  void whileManyWaitNobodyElseIsAccepted() throws InterruptedException {
    var end = new CountDownLatch(100);
    onLoop(
        () -> {
          for (var i = 0; i < 100; i++) {
            door.enter(connection(), end::countDown);
          }
        });

    onLoop(() -> assertEquals(end.getCount() < 32, server.config().isAutoRead()));
    end.await();
    onLoop(() -> assertTrue(server.config().isAutoRead()));
  }

  @Test
  void whoHungUpMeanwhileIsNotLetIn() throws InterruptedException {
    var end = new CountDownLatch(1);
    onLoop(
        () -> {
          var impatient = connection();
          door.enter(connection(), () -> takeLong("first"));
          door.enter(impatient, () -> events.add("gone"));
          door.enter(connection(), end::countDown);
          impatient.close();
        });

    end.await();
    assertEquals(List.of("first"), events);
  }

  @Test
  void oneWhoCannotBeLetInKeepsNobodyOut() throws InterruptedException {
    var end = new CountDownLatch(1);
    onLoop(
        () -> {
          door.enter(
              connection(),
              () -> {
                throw new IllegalStateException("on purpose");
              });
          door.enter(connection(), end::countDown);
        });

    assertTrue(end.await(10, TimeUnit.SECONDS));
  }

  private Channel connection() {
    return new EmbeddedChannel(server, DefaultChannelId.newInstance(), true, false);
  }

  private void takeLong(String name) {
    var end = System.nanoTime() + LONG_NANOS;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    events.add(name);
  }

  private void onLoop(Runnable work) {
    loop.submit(work).syncUninterruptibly();
  }
}
