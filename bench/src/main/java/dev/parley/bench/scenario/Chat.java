package dev.parley.bench.scenario;

import dev.parley.bench.load.Arrival;
import dev.parley.bench.load.Client;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Flight;
import dev.parley.bench.load.Listener;
import dev.parley.bench.load.Scan;
import dev.parley.bench.seed.Conversation;
import dev.parley.bench.seed.Person;
import dev.parley.bench.seed.Seed;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Stage;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A product with people signed in, who send messages to each other.
final class Chat implements Listener, AutoCloseable {
  private static final byte[] RECEIVED = Scan.text("[\"message:received\",");
  private static final byte[] CLIENT_ID = Scan.text("\"clientId\":\"00000000-0000-4000-8000-");
  private static final byte[] OK = Scan.text("[{\"ok\":true,");
  private static final int NUMBER_DIGITS = 12;
  private static final int AT_ONCE = 64;

  private final String name;
  private final Server server;
  private final long database;
  private final Crowd crowd;
  private final Flight flight;
  private final Map<Person, Client> online = new HashMap<>();
  private List<Talk> talks = List.of();
  private int hint;

  /// A conversation, those of its members who are here, and the start of a message to it.
  private record Talk(List<Client> here, String prefix) {}

  private Chat(String name, Server server, Stage stage) {
    this.name = name;
    this.server = server;
    this.database = stage.database().pid();
    crowd = new Crowd(server.port());
    flight = new Flight(crowd.loop(), this::send);
  }

  /// Signs people in, and waits until the news of their coming has been told.
  static Chat open(String name, Server server, Stage stage, List<Person> people) {
    var chat = new Chat(name, server, stage);
    Arrival.of(
        chat.crowd,
        people.size(),
        AT_ONCE,
        i -> "{\"token\":\"" + stage.keys().accessToken(people.get(i)) + "\"}",
        chat);
    for (var i = 0; i < people.size(); i++) {
      chat.online.put(people.get(i), chat.crowd.get(i));
    }
    Quiet.await(chat.crowd);
    return chat;
  }

  String name() {
    return name;
  }

  /// Waits until the server has nothing more to tell.
  void awaitQuiet() {
    Quiet.await(crowd);
  }

  /// From now on these conversations are talked in, in turns, their members in turns too.
  void talkIn(List<Conversation> conversations) {
    var next = new ArrayList<Talk>();
    for (var conversation : conversations) {
      var here =
          conversation.members().stream()
              .filter(online::containsKey)
              .map(person -> online.get(person))
              .toList();
      next.add(new Talk(here, "[\"message:send\",{\"conversationId\":\"" + conversation.id()));
    }
    talks = next;
  }

  /// Keeps so many messages on their way, each from its sending until everyone has it, and counts.
  Measurement saturate(int underWay, Duration window) {
    crowd.run(() -> flight.saturate(underWay));
    return measure(window);
  }

  /// Sends so many messages a second, and counts.
  Measurement pace(double perSecond, Duration window) {
    crowd.run(() -> flight.pace(perSecond));
    return measure(window);
  }

  private Measurement measure(Duration window) {
    Measurement.runUp(window);
    var measured = Measurement.over(window, crowd, flight, server, database);
    Measurement.land(crowd, flight, server);
    return measured;
  }

  private int send(long id) {
    var talk = talks.get((int) (id % talks.size()));
    var sender = talk.here().get((int) (id / talks.size() % talk.here().size()));
    sender.send(
        "42%d%s\",\"clientId\":\"00000000-0000-4000-8000-%012x\",\"text\":\"%s\"}]"
            .formatted(id, talk.prefix(), id, Seed.TEXT));
    return talk.here().size() + 1;
  }

  @Override
  public void event(Client client, ByteBuf packet, int from, int to, long now) {
    if (Scan.isAt(packet, from, to, RECEIVED)) {
      var at = number(packet, from, to);
      if (at < 0) {
        flight.fail("unknown: " + Scan.excerpt(packet, from, to));
      } else if (flight.arrived(Scan.hex(packet, at, NUMBER_DIGITS), now)) {
        flight.giveBack();
      }
    }
  }

  /// Where the message's number is: most often where the last one's was.
  private int number(ByteBuf packet, int from, int to) {
    if (!Scan.isAt(packet, from + hint, to, CLIENT_ID)) {
      var at = Scan.find(packet, from, to, CLIENT_ID);
      if (at < 0) {
        return -1;
      }
      hint = at - from;
    }
    return from + hint + CLIENT_ID.length;
  }

  @Override
  public void ack(Client client, long id, ByteBuf packet, int from, int to, long now) {
    if (!Scan.isAt(packet, from, to, OK)) {
      flight.fail("refused: " + Scan.excerpt(packet, from, to));
    } else if (flight.acked(id, now)) {
      flight.giveBack();
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
