package dev.parley.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/// One of the company's people, at the API of this server like any other client: what the demo
/// makes is what a person could have made.
final class DemoClient {
  private final HttpClient http;
  private final ObjectMapper json;
  private final URI server;
  private final String id;
  private final String token;

  private DemoClient(HttpClient http, ObjectMapper json, URI server, String id, String token) {
    this.http = http;
    this.json = json;
    this.server = server;
    this.id = id;
    this.token = token;
  }

  static DemoClient register(
      HttpClient http, ObjectMapper json, URI server, Company.Person person, String password) {
    var stranger = new DemoClient(http, json, server, "", "");
    var answer =
        stranger.call(
            "POST",
            "/api/auth/register",
            Map.of("name", person.name(), "email", person.email(), "password", password));
    return new DemoClient(
        http,
        json,
        server,
        answer.path("user").path("id").textValue(),
        answer.path("accessToken").textValue());
  }

  String id() {
    return id;
  }

  JsonNode call(String method, String path, Object body) {
    try {
      return send(method, path, "application/json", json.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void putPicture(byte[] png) {
    send("PUT", "/api/users/me/avatar", "image/png", png);
  }

  private JsonNode send(String method, String path, String type, byte[] body) {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofByteArray(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var response = http.send(request.build(), BodyHandlers.ofByteArray());
      var answer = json.readTree(response.body());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(method + " " + path + " was answered by " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
