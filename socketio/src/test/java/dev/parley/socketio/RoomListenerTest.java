package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RoomListenerTest {
  private final TestingServer server = new TestingServer();
  private final Namespace main = server.main();
  private final BlockingQueue<Socket> arrivals = new LinkedBlockingQueue<>();
  private final List<TestingWebSocket> clients = new ArrayList<>();

  @AfterEach
  void stop() {
    clients.forEach(TestingWebSocket::close);
    server.close();
  }

  private Socket client() throws Exception {
    clients.add(TestingWebSocket.socketIo(server));
    return arrivals.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void hearsTheFirstToJoinAndTheLastToLeave() throws Exception {
    var heard = new LinkedBlockingQueue<String>();
    main.onConnect(arrivals::add).onRooms(noting(heard));
    var first = client();
    var second = client();

    first.join("a");
    first.join("a");
    second.join("a");
    second.join("b");
    assertEquals(List.of("+a", "+b"), List.copyOf(heard));

    first.leave("a");
    first.leave("a");
    second.leave("b");
    assertEquals(List.of("+a", "+b", "-b"), List.copyOf(heard));

    clients.getLast().close();
    TestingServer.await("gone", () -> heard.size() == 4);
    assertEquals(List.of("+a", "+b", "-b", "-a"), List.copyOf(heard));
  }

  private static RoomListener noting(BlockingQueue<String> heard) {
    return new RoomListener() {
      @Override
      public void onOccupied(String room) {
        heard.add("+" + room);
      }

      @Override
      public void onVacated(String room) {
        heard.add("-" + room);
      }
    };
  }

  @Test
  void failingListenerKeepsNobodyFromJoining() throws Exception {
    main.onConnect(arrivals::add).onRooms(new Failing());
    var socket = client();

    socket.join("a");
    assertTrue(socket.isIn("a"));
    socket.leave("a");
    assertEquals(0, main.rooms().count());
  }

  private record Failing() implements RoomListener {
    @Override
    public void onOccupied(String room) {
      throw new IllegalStateException();
    }

    @Override
    public void onVacated(String room) {
      throw new IllegalStateException();
    }
  }

  @Test
  void callsOfOneRoomAlternateHoweverManyJoinAndLeave() throws Exception {
    Map<String, Integer> occupied = new ConcurrentHashMap<>();
    BlockingQueue<String> wrong = new LinkedBlockingQueue<>();
    main.onConnect(arrivals::add)
        .onRooms(
            new RoomListener() {
              @Override
              public void onOccupied(String room) {
                if (occupied.merge(room, 1, Integer::sum) != 1) {
                  wrong.add("occupied twice: " + room);
                }
              }

              @Override
              public void onVacated(String room) {
                if (occupied.merge(room, -1, Integer::sum) != 0) {
                  wrong.add("vacated unoccupied: " + room);
                }
              }
            });
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < 4; t++) {
      var socket = client();
      threads.add(Thread.startVirtualThread(() -> comeAndGo(socket)));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertEquals(List.of(), List.copyOf(wrong));
    occupied.forEach((room, count) -> assertEquals(main.hasMembers(room) ? 1 : 0, count));
  }

  private static void comeAndGo(Socket socket) {
    for (int i = 0; i < 2_000; i++) {
      String room = "room-" + i % 3;
      socket.join(room);
      assertTrue(socket.namespace().hasMembers(room));
      if (i % 7 != 0) {
        socket.leave(room);
      }
    }
  }
}
