package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final int MANY = 32;

  private final EmbeddedChannel server = new EmbeddedChannel();
  private final Gate gate = Gate.of(server);

  @Test
  void aPortHasOne() {
    assertSame(gate, Gate.of(server));
    assertEquals(1, server.pipeline().names().stream().filter(n -> n.contains("Gate")).count());
  }

  @Test
  void whileManyWaitNobodyElseIsAccepted() {
    times(MANY - 1, gate::comes);
    assertTrue(isOpen());
    gate.comes();
    assertFalse(isOpen());
  }

  @Test
  void itOpensOnceThereIsRoom() {
    times(MANY, gate::comes);
    assertFalse(isOpen());
    times(MANY / 2 - 1, gate::goes);
    assertFalse(isOpen());
    gate.goes();
    assertTrue(isOpen());
  }

  @Test
  void whoIsAcceptedCountsUntilTheirLoopGetsToThem() {
    var accepted = IntStream.range(0, MANY).mapToObj(_ -> new EmbeddedChannel()).toList();
    accepted.forEach(server::writeInbound);
    assertFalse(isOpen());
    accepted.forEach(EmbeddedChannel::runPendingTasks);
    assertTrue(isOpen());
    assertEquals(MANY, server.inboundMessages().size());
  }

  private boolean isOpen() {
    server.runPendingTasks();
    return server.config().isAutoRead();
  }

  private static void times(int count, Runnable act) {
    for (var i = 0; i < count; i++) {
      act.run();
    }
  }
}
