package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.Channel;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorTest {
  private static final int MANY = 40;

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
          enter(() -> events.add("in"));
          events.add("asked");
        });

    assertEquals(List.of("in", "asked"), events);
  }

  @Test
  void whatElseTheLoopHasToDoComesBetweenTwo() throws InterruptedException {
    var end = new CountDownLatch(1);
    onLoop(
        () -> {
          enter(() -> events.add("first"));
          enter(() -> events.add("second"));
          enter(end::countDown);
          loop.execute(() -> events.add("other"));
        });

    end.await();
    assertEquals(List.of("first", "other", "second"), events);
  }

  @Test
  void theNextWaitsUntilTheOneBeforeIsIn() throws InterruptedException {
    var end = new CountDownLatch(1);
    var coming = Promise.<Void>promise();
    onLoop(
        () -> {
          door.enter(connection(), coming::future);
          enter(
              () -> {
                events.add("next");
                end.countDown();
              });
        });
    onLoop(
        () -> {
          events.add("first");
          coming.complete();
        });

    end.await();
    assertEquals(List.of("first", "next"), events);
  }

  @Test
  void oneWhoNeverComesInKeepsNobodyOut() throws InterruptedException {
    var end = new CountDownLatch(1);
    onLoop(
        () -> {
          door.enter(connection(), () -> Promise.promise().future());
          enter(end::countDown);
        });

    assertTrue(end.await(10, TimeUnit.SECONDS));
  }

  @Test
  void oneWhoCannotBeLetInKeepsNobodyOut() throws InterruptedException {
    var end = new CountDownLatch(1);
    onLoop(
        () -> {
          enter(
              () -> {
                throw new IllegalStateException("on purpose");
              });
          enter(end::countDown);
        });

    assertTrue(end.await(10, TimeUnit.SECONDS));
  }

  @Test
  void whoHungUpMeanwhileIsNotLetIn() throws InterruptedException {
    var end = new CountDownLatch(1);
    onLoop(
        () -> {
          var impatient = connection();
          enter(() -> events.add("first"));
          door.enter(impatient, in(() -> events.add("gone")));
          enter(end::countDown);
          impatient.close();
        });

    end.await();
    assertEquals(List.of("first"), events);
  }

  @Test
  void whileManyWaitNobodyElseIsAccepted() throws InterruptedException {
    var end = new CountDownLatch(MANY);
    var coming = Promise.<Void>promise();
    onLoop(
        () -> {
          door.enter(connection(), coming::future);
          for (var i = 0; i < MANY; i++) {
            enter(end::countDown);
          }
          assertFalse(isAccepting());
          coming.complete();
        });

    end.await();
    onLoop(() -> assertTrue(isAccepting()));
  }

  private boolean isAccepting() {
    server.runPendingTasks();
    return server.config().isAutoRead();
  }

  private void enter(Runnable opening) {
    door.enter(connection(), in(opening));
  }

  private static Supplier<Future<?>> in(Runnable opening) {
    return () -> {
      opening.run();
      return Future.succeededFuture();
    };
  }

  private Channel connection() {
    return new EmbeddedChannel(server, DefaultChannelId.newInstance(), true, false);
  }

  private void onLoop(Runnable work) {
    loop.submit(work).syncUninterruptibly();
  }
}
