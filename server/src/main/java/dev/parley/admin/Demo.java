package dev.parley.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parley.platform.CannotStart;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Fills an empty server with a small company that has been talking for two weeks, so that a
/// newcomer sees a living app.
@Singleton
public final class Demo {
  private static final String PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int PASSWORD_LENGTH = 12;
  // Who says the last words has been seen just now; nobody speaks in the future.
  private static final int NEWEST_SECONDS_AGO = 90;

  private final Jdbi jdbi;
  private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

  Demo(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Makes the company through the API of the server that listens at an address.
  ///
  /// @return lines that tell how to sign in
  /// @throws CannotStart if there are people already
  public List<String> fill(URI server) {
    requireEmpty();
    var company = read();
    var password = password();
    var clients = new LinkedHashMap<String, DemoClient>();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (var person : company.people()) {
        clients.put(person.key(), join(http, server, person, password));
      }
      for (var talk : company.conversations()) {
        hold(talk, clients);
      }
    }
    return welcome(company, password);
  }

  private void requireEmpty() {
    var people =
        jdbi.withHandle(
            handle -> handle.createQuery("SELECT count(*) FROM users").mapTo(Integer.class).one());
    if (people > 0) {
      throw new CannotStart(
          "The demo company moves into an empty server only, and this one has people ("
              + people
              + "). Start without --demo, or with another folder: --data DIR");
    }
  }

  private DemoClient join(HttpClient http, URI server, Company.Person person, String password) {
    var client = DemoClient.register(http, json, server, person, password);
    var profile = new HashMap<String, Object>(Map.of("bio", person.bio()));
    if (person.statusText() != null) {
      var status = new HashMap<String, Object>();
      status.put("emoji", person.statusEmoji());
      status.put("text", person.statusText());
      profile.put("status", status);
    }
    client.call("PATCH", "/api/users/me", profile);
    client.putPicture(Landscape.png(person.key()));
    return client;
  }

  private void hold(Company.Talk talk, Map<String, DemoClient> clients) {
    var founder = client(clients, talk.members().getFirst());
    var others = talk.members().stream().skip(1).map(key -> client(clients, key).id()).toList();
    var wanted = new HashMap<String, Object>();
    wanted.put("kind", talk.kind());
    if (talk.kind().equals("direct")) {
      wanted.put("userId", others.getFirst());
    } else {
      wanted.put("name", talk.name());
      wanted.put("memberIds", others);
      if (talk.description() != null) {
        wanted.put("description", talk.description());
      }
    }
    var id = founder.call("POST", "/api/conversations", wanted).path("id").textValue();
    talk.messages().forEach(line -> say(client(clients, line.by()), id, line));
    moveIntoThePast(UUID.fromString(id), talk.messages());
    for (var key : talk.members()) {
      var read = talk.messages().size() - talk.unread().getOrDefault(key, 0);
      client(clients, key).call("POST", "/api/conversations/" + id + "/read", Map.of("seq", read));
    }
  }

  private static DemoClient client(Map<String, DemoClient> clients, String key) {
    var client = clients.get(key);
    if (client == null) {
      throw new IllegalStateException("The company has no " + key);
    }
    return client;
  }

  private static void say(DemoClient speaker, String conversationId, Company.Line line) {
    var message = new HashMap<String, Object>();
    message.put("conversationId", conversationId);
    message.put("clientId", UUID.randomUUID());
    message.put("text", line.text());
    if (line.replyTo() != null) {
      message.put("replyToSeq", line.replyTo());
    }
    speaker.call("POST", "/api/messages", message);
  }

  // No client may write history, and rightly so: this alone goes past the API.
  private void moveIntoThePast(UUID conversationId, List<Company.Line> lines) {
    var times = times(lines);
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  UPDATE messages SET created_at = past.at
                  FROM unnest(CAST(:times AS timestamptz[])) WITH ORDINALITY AS past (at, seq)
                  WHERE conversation_id = :id AND messages.seq = past.seq
                  """)
              .bind("id", conversationId)
              .bindArray("times", String.class, times.stream().map(Instant::toString).toList())
              .execute();
          handle
              .createUpdate(
                  """
                  UPDATE conversations SET created_at = :first, active_at = :last WHERE id = :id
                  """)
              .bind("id", conversationId)
              .bind("first", times.getFirst())
              .bind("last", times.getLast())
              .execute();
          handle
              .createUpdate("UPDATE members SET joined_at = :first WHERE conversation_id = :id")
              .bind("id", conversationId)
              .bind("first", times.getFirst())
              .execute();
        });
  }

  private static List<Instant> times(List<Company.Line> lines) {
    var zone = ZoneId.systemDefault();
    var today = LocalDate.now(zone);
    var newest = Instant.now().minusSeconds(NEWEST_SECONDS_AGO);
    var times = new ArrayList<Instant>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var at = today.minusDays(line.daysAgo()).atTime(line.time()).atZone(zone).toInstant();
      // Early in the morning of the reader the day's talk has only just been.
      var latest = newest.minusSeconds(60L * (lines.size() - 1 - i));
      times.add(at.isAfter(latest) ? latest : at);
    }
    return times;
  }

  private Company read() {
    try (var file = Demo.class.getResourceAsStream("/demo/company.json")) {
      return json.readValue(file, Company.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Made anew each time: a password that is known to all would be a way into a server left open.
  private static String password() {
    var random = new SecureRandom();
    var password = new StringBuilder();
    for (var i = 0; i < PASSWORD_LENGTH; i++) {
      password.append(PASSWORD_LETTERS.charAt(random.nextInt(PASSWORD_LETTERS.length())));
    }
    return password.toString();
  }

  private static List<String> welcome(Company company, String password) {
    var lines = new ArrayList<String>();
    lines.add("A small company has moved in. Sign in as any of them; the password is " + password);
    for (var person : company.people()) {
      lines.add("  %-24s %s".formatted(person.email(), person.name()));
    }
    return lines;
  }
}
