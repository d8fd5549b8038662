package dev.parley.personal;

import dev.parley.messages.Message;
import dev.parley.messages.Messages;
import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/scheduled`: messages to be sent later.
@Path("/api/scheduled")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Personal")
final class ScheduledResource {
  private final ScheduledMessages scheduled;
  private final CurrentCaller caller;

  ScheduledResource(ScheduledMessages scheduled, CurrentCaller caller) {
    this.scheduled = scheduled;
    this.caller = caller;
  }

  /// What to change; what is absent stays.
  @Schema(name = "ScheduledChange")
  record Change(@Size(max = Messages.MAX_TEXT) @Nullable String text, @Nullable Instant sendAt) {}

  @GET
  @Operation(
      operationId = "listScheduled",
      summary = "My scheduled messages",
      description = "The earliest first. One that could not be sent stays, with its reason.")
  public Page<Scheduled> list(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return scheduled.list(caller.get(), limit, cursor);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "scheduleMessage",
      summary = "Send a message later",
      description =
          "100 at the most, within a year. It is sent by the rules of that moment, and once,"
              + " whatever happens to the server.")
  @APIResponse(
      responseCode = "201",
      description = "It waits.",
      content = @Content(schema = @Schema(implementation = Scheduled.class)))
  @APIResponse(
      responseCode = "200",
      description = "It was scheduled before: the same one.",
      content = @Content(schema = @Schema(implementation = Scheduled.class)))
  public Response create(@NotNull @Valid NewScheduled wanted) {
    var created = scheduled.create(caller.get(), wanted);
    return Response.status(created.isNew() ? 201 : 200).entity(created.scheduled()).build();
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changeScheduled",
      summary = "Change what will be sent, or when",
      description = "One that failed waits again.")
  public Scheduled change(UUID id, @NotNull @Valid Change change) {
    return scheduled.change(caller.get(), id, change.text(), change.sendAt());
  }

  @DELETE
  @Path("{id}")
  @Operation(operationId = "cancelScheduled", summary = "Do not send it after all")
  public void cancel(UUID id) {
    scheduled.cancel(caller.get(), id);
  }

  @POST
  @Path("{id}/send")
  @Operation(operationId = "sendScheduled", summary = "Send it now")
  public Message send(UUID id) {
    return scheduled.send(caller.get(), id);
  }
}
