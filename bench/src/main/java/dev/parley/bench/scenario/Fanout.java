package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import dev.parley.bench.Results;
import dev.parley.bench.Scenario;
import dev.parley.bench.load.Arrival;
import dev.parley.bench.load.Client;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Flight;
import dev.parley.bench.load.Listener;
import dev.parley.bench.load.Scan;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Subjects;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One sender in a room of a thousand; everything that is said goes to everyone, the sender
/// included. What it has heard itself say is no longer in flight.
public final class Fanout implements Scenario {
  private record Case(String name, int inFlight) {}

  private static final List<Case> CASES =
      List.of(new Case("one at a time", 1), new Case("16 in flight", 16));

  @Override
  public String name() {
    return "fanout";
  }

  @Override
  public String about() {
    return "one sender in a room of 1,000, on the Socket.IO servers alone";
  }

  @Override
  public void run(Options options, Subjects subjects, Results results) {
    var members = options.size().of(20, 1_000, 1_000);
    var rooms = new ArrayList<Room>();
    try {
      for (var name : options.subjects(Subjects.PARLEY, Subjects.NODE, Subjects.FLOOR)) {
        rooms.add(Room.open(name, subjects.room(name), members));
      }
      var cases = CASES.stream().filter(each -> options.wants(each.name())).toList();
      for (var room : rooms) {
        // The JIT compilers of both sides do their work before anything is counted.
        cases.forEach(each -> room.measure(each.inFlight(), options.window().multipliedBy(2)));
      }
      for (var run = 0; run < options.runs(); run++) {
        for (var each : cases) {
          for (var room : rooms) {
            add(results, each.name(), room, room.measure(each.inFlight(), options.window()));
          }
        }
      }
    } finally {
      rooms.forEach(Room::close);
    }
  }

  private static void add(Results results, String name, Room room, Measurement measured) {
    results.add(name, "deliveriesPerCpuSecond", room.name, measured.arrivals() / measured.cpu());
    results.add(name, "deliveriesPerSecond", room.name, measured.arrivals() / measured.seconds());
    results.add(name, "p50Ms", room.name, measured.arrivalMs().p50());
    results.add(name, "p99Ms", room.name, measured.arrivalMs().p99());
  }

  /// A server with its thousand clients.
  private static final class Room implements Listener, AutoCloseable {
    private static final byte[] SAID = Scan.text("[\"said\",");
    private static final int AT_ONCE = 64;

    private final String name;
    private final Server server;
    private final Crowd crowd;
    private final Flight flight;

    private Room(String name, Server server, int members) {
      this.name = name;
      this.server = server;
      crowd = new Crowd(server.port());
      flight = new Flight(crowd.loop(), id -> say(id, members));
    }

    static Room open(String name, Server server, int members) {
      var room = new Room(name, server, members);
      Arrival.of(room.crowd, members, AT_ONCE, _ -> "", room);
      return room;
    }

    private int say(long id, int members) {
      crowd.get(0).send("42[\"say\"," + id + "]");
      return members;
    }

    Measurement measure(int inFlight, Duration window) {
      crowd.run(() -> flight.saturate(inFlight));
      Measurement.runUp(window);
      var measured = Measurement.over(window, crowd, flight, server, 0);
      Measurement.land(crowd, flight, server);
      return measured;
    }

    @Override
    public void event(Client client, ByteBuf packet, int from, int to, long now) {
      if (Scan.isAt(packet, from, to, SAID)) {
        flight.arrived(Scan.number(packet, from + SAID.length, to), now);
        if (client.number() == 0) {
          flight.giveBack();
        }
      } else {
        flight.fail("unexpected: " + Scan.excerpt(packet, from, to));
      }
    }

    @Override
    public void closed(Client client, String reason) {
      flight.fail("client " + client.number() + " was cut off: " + reason);
    }

    @Override
    public void close() {
      crowd.close();
      server.close();
    }
  }
}
