package dev.parley;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A file that somebody uploaded over HTTP, as a client knows it.
public record TestingFile(UUID id, Map<String, Object> attachment) {
  /// Uploads it in one request.
  public static TestingFile upload(TestingAccount owner, String name, byte[] content) {
    var answer = tryUpload(owner, name, content);
    answer.then().statusCode(201);
    return of(answer);
  }

  /// The same where it may be refused.
  public static Response tryUpload(TestingAccount owner, String name, byte[] content) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + owner.accessToken())
        .multiPart("file", name, content)
        .post("/api/upload");
  }

  /// What an upload answered.
  public static TestingFile of(Response answer) {
    Map<String, Object> attachment = answer.jsonPath().getMap("attachment");
    return new TestingFile(UUID.fromString(String.valueOf(attachment.get("id"))), attachment);
  }

  /// Asks for it.
  public Response seenBy(TestingAccount reader) {
    return reader.request().get("/api/media/" + id);
  }

  /// Sends it with a message.
  public Response sendBy(TestingAccount sender, TestingConversation place) {
    var message =
        Map.of(
            "conversationId",
            place.id(),
            "clientId",
            UUID.randomUUID(),
            "attachmentIds",
            List.of(id));
    return sender.request().body(message).post("/api/messages");
  }
}
