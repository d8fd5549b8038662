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
  private final Messages messages;
  private final CurrentCaller caller;

  MessagesResource(Messages messages, CurrentCaller caller) {
    this.messages = messages;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listMessages",
      summary = "A page of a conversation",
      description =
          "In order of `seq`. Give one of `before`, `after` (both exclusive) and `around`, or none"
              + " for the newest page.")
  public Messages.MessagePage page(
      @QueryParam("conversationId") @NotNull UUID conversationId,
      @QueryParam("before") @Min(1) @Nullable Long before,
      @QueryParam("after") @Min(0) @Nullable Long after,
      @QueryParam("around") @Min(1) @Nullable Long around,
      @Parameter(description = "Messages at the most.")
          @QueryParam("limit")
          @DefaultValue("50")
          @Min(1)
          @Max(Page.MAX_LIMIT)
          int limit) {
    if (Stream.of(before, after, around).filter(Objects::nonNull).count() > 1) {
      throw Problem.invalid("before", "cannot be combined with after or around");
    }
    var position = new Messages.Position(before, after, around);
    return messages.page(caller.get(), conversationId, position, limit);
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

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteMessage",
      summary = "Delete my message for everyone",
      description = "A tombstone without text remains, `seq` stays.")
  public void delete(UUID id) {
    messages.delete(caller.get(), id);
  }
}
