package dev.parley.socketio;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/// A long-polling session.
final class TestingPolling {
  static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  final String open;

  private TestingPolling(TestingServer server, String path) {
    String url = "http://127.0.0.1:" + server.port() + path + "?EIO=4&transport=polling";
    open = send(HttpRequest.newBuilder(URI.create(url)).build()).body();
    base = url + "&sid=" + id();
  }

  static TestingPolling engine(TestingServer server) {
    return new TestingPolling(server, "/engine.io/");
  }

  static TestingPolling socketIo(TestingServer server) {
    return new TestingPolling(server, "/socket.io/");
  }

  String id() {
    int start = open.indexOf("\"sid\":\"") + 7;
    return open.substring(start, open.indexOf('"', start));
  }

  HttpResponse<String> poll() {
    return pollLater().join();
  }

  CompletableFuture<HttpResponse<String>> pollLater() {
    return HTTP.sendAsync(
        HttpRequest.newBuilder(URI.create(base)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String body) {
    return post(BodyPublishers.ofString(body));
  }

  HttpResponse<String> post(HttpRequest.BodyPublisher body) {
    return send(HttpRequest.newBuilder(URI.create(base)).POST(body).build());
  }

  static HttpResponse<String> request(TestingServer server, String method, String target) {
    var uri = URI.create("http://127.0.0.1:" + server.port() + target);
    return send(HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build());
  }

  static HttpResponse<String> send(HttpRequest request) {
    return HTTP.sendAsync(request, BodyHandlers.ofString()).join();
  }
}
