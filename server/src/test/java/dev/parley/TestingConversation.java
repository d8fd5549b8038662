package dev.parley;

import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A conversation made over HTTP, and what people do in it.
public record TestingConversation(UUID id) {
  /// A group of its maker and some others.
  public static TestingConversation group(TestingAccount owner, TestingAccount... others) {
    var ids = Arrays.stream(others).map(TestingAccount::id).toList();
    return of(owner, Map.of("kind", "group", "name", "Tide tables", "memberIds", ids));
  }

  /// The direct conversation of two.
  public static TestingConversation direct(TestingAccount one, TestingAccount other) {
    return of(one, Map.of("kind", "direct", "userId", other.id()));
  }

  /// Whatever is wanted.
  public static TestingConversation of(TestingAccount maker, Map<String, Object> wanted) {
    var answer = maker.call("POST", "/api/conversations", wanted).expectOk();
    return new TestingConversation(UUID.fromString(answer.text("id")));
  }

  /// What a message takes.
  public Map<String, Object> message(String text) {
    return Map.of("conversationId", id, "clientId", UUID.randomUUID(), "text", text);
  }

  /// Sends a message; gives its id.
  public UUID say(TestingAccount sender, String text) {
    var answer = sender.call("POST", "/api/messages", message(text)).expectOk();
    return UUID.fromString(answer.text("id"));
  }

  /// Adds people.
  public void add(TestingAccount by, TestingAccount... others) {
    var ids = Arrays.stream(others).map(TestingAccount::id).toList();
    by.call("POST", path("/members"), Map.of("userIds", List.copyOf(ids))).expectOk();
  }

  /// Removes somebody.
  public void remove(TestingAccount by, TestingAccount other) {
    by.call("DELETE", path("/members/" + other.id()), null).expectOk();
  }

  /// Removes somebody, never to return.
  public void ban(TestingAccount by, TestingAccount other) {
    by.call("DELETE", path("/members/" + other.id() + "?ban=true"), null).expectOk();
  }

  /// The conversation as one of its members sees it.
  public Response seenBy(TestingAccount member) {
    return member.request().get(path(""));
  }

  /// An address below that of the conversation.
  public String path(String below) {
    return "/api/conversations/" + id + below;
  }
}
