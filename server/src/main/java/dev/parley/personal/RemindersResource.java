package dev.parley.personal;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/reminders`: what the caller wants to be reminded of.
@Path("/api/reminders")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Personal")
final class RemindersResource {
  private final Reminders reminders;
  private final CurrentCaller caller;

  RemindersResource(Reminders reminders, CurrentCaller caller) {
    this.reminders = reminders;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listReminders",
      summary = "My reminders",
      description =
          "The earliest first. Those with a `dueAt` have come due and stay until they are"
              + " dismissed.")
  public Page<Reminder> list(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return reminders.list(caller.get(), limit, cursor);
  }

  @DELETE
  @Path("{id}")
  @Operation(operationId = "dismissReminder", summary = "Dismiss a reminder")
  public void dismiss(UUID id) {
    reminders.dismiss(caller.get(), id);
  }
}
