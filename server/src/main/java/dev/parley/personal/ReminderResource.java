package dev.parley.personal;

import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/messages/{id}/reminder`.
@Path("/api/messages/{id}/reminder")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Personal")
final class ReminderResource {
  private final Reminders reminders;
  private final CurrentCaller caller;

  ReminderResource(Reminders reminders, CurrentCaller caller) {
    this.reminders = reminders;
    this.caller = caller;
  }

  /// When to be reminded.
  @Schema(name = "NewReminder")
  record When(@NotNull @Schema(description = "Within a year.") Instant at) {}

  @POST
  @Operation(
      operationId = "remindMe",
      summary = "Remind me of a message",
      description =
          "There is one reminder of a message; set again, it moves. When it is due all of my"
              + " devices are told by `notification`.")
  @APIResponse(
      responseCode = "201",
      description = "It is set.",
      content = @Content(schema = @Schema(implementation = Reminder.class)))
  public Response set(UUID id, @NotNull @Valid When when) {
    return Response.status(201).entity(reminders.set(caller.get(), id, when.at())).build();
  }
}
