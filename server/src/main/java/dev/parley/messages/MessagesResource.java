package dev.parley.messages;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/messages`.
@Path("/api/messages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
final class MessagesResource {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final Messages messages;
  private final Threads threads;
  private final Places places;
  private final Editing editing;
  private final CurrentCaller caller;

  MessagesResource(
      Messages messages, Threads threads, Places places, Editing editing, CurrentCaller caller) {
    this.messages = messages;
    this.threads = threads;
    this.places = places;
    this.editing = editing;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listMessages",
      summary = "A page of a conversation",
      description =
          "In order of `seq`. Give one of `before`, `after` (both exclusive), `around` and `date`,"
              + " or none for the newest page. Replies in threads are among the others; with"
              + " `threadSeq` the page is one of that thread's replies alone.")
  public Messages.MessagePage page(
      @QueryParam("conversationId") @NotNull UUID conversationId,
      @QueryParam("before") @Min(1) @Nullable Long before,
      @QueryParam("after") @Min(0) @Nullable Long after,
      @QueryParam("around") @Min(1) @Nullable Long around,
      @Parameter(
              description = "Around the first message at or after that moment.",
              schema = @Schema(implementation = Instant.class))
          @QueryParam("date")
          @Nullable String date,
      @QueryParam("threadSeq") @Min(1) @Nullable Long threadSeq,
      @Parameter(description = "Messages at the most.")
          @QueryParam("limit")
          @DefaultValue("50")
          @Min(1)
          @Max(Page.MAX_LIMIT)
          int limit) {
    if (Stream.of(before, after, around, date).filter(Objects::nonNull).count() > 1) {
      throw Problem.invalid("before", "cannot be combined with after, around or date");
    }
    var place =
        date == null ? around : Long.valueOf(places.at(caller.get(), conversationId, time(date)));
    var position = new Messages.Position(before, after, place);
    return threadSeq == null
        ? messages.page(caller.get(), conversationId, position, limit)
        : threads.page(caller.get(), conversationId, threadSeq, position, limit);
  }

  private static Instant time(String date) {
    try {
      var time = Instant.parse(date);
      if (time.isBefore(FIRST) || time.isAfter(LAST)) {
        throw Problem.invalid("date", "must be between 1970 and 9999");
      }
      return time;
    } catch (DateTimeException e) {
      throw Problem.invalid("date", "must be a time such as 2030-01-31T08:00:00Z");
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "sendMessage",
      summary = "Send a message",
      description =
          "Answered once it is durable. Try again with the same `clientId` after a lost answer.")
  @APIResponse(
      responseCode = "201",
      description = "It is stored.",
      content = @Content(schema = @Schema(implementation = Message.class)))
  @APIResponse(
      responseCode = "200",
      description = "It was stored before: the same message.",
      content = @Content(schema = @Schema(implementation = Message.class)))
  public Response send(@NotNull @Valid NewMessage wanted) {
    var sent = messages.send(caller.get(), wanted);
    return Response.status(sent.isNew() ? 201 : 200).entity(sent.message()).build();
  }

  /// Another text.
  @Schema(name = "MessageEdit")
  record Edit(@NotBlank @Size(max = Messages.MAX_TEXT) String text) {}

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "editMessage", summary = "Change the text of my message")
  public Message edit(UUID id, @NotNull @Valid Edit edit) {
    return messages.edit(caller.get(), id, edit.text());
  }

  /// What a message said before each of its edits.
  @Schema(name = "MessageVersions")
  record Versions(List<Editing.Version> items) {}

  @GET
  @Path("{id}/edits")
  @Operation(
      operationId = "listEdits",
      summary = "What a message said before",
      description =
          "Before each edit, the newest first; the last 100. Nothing once it was deleted.")
  public Versions edits(UUID id) {
    return new Versions(editing.versions(caller.get(), id));
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteMessage",
      summary = "Delete a message for everyone",
      description =
          "One's own for 48 hours, any with the permission `deleteOthers`. A tombstone without text"
              + " remains, `seq` stays.")
  public void delete(
      UUID id,
      @Parameter(
              description =
                  "Take back one's own within 30 s of sending: not even a tombstone is shown.")
          @QueryParam("undo")
          @DefaultValue("false")
          boolean undo) {
    messages.delete(caller.get(), id, undo);
  }
}
