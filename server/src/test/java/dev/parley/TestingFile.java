package dev.parley;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
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

  /// A request about a resumable upload.
  public static RequestSpecification tus(TestingAccount account) {
    var plain =
        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false);
    return RestAssured.given()
        .config(RestAssuredConfig.config().encoderConfig(plain))
        .header("Authorization", "Bearer " + account.accessToken())
        .header("Tus-Resumable", "1.0.0");
  }

  /// Sends a piece of a resumable upload.
  public static Response send(TestingAccount owner, String location, int offset, byte[] piece) {
    return tus(owner)
        .header("Upload-Offset", offset)
        .contentType("application/offset+octet-stream")
        .body(piece)
        .patch(location);
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
