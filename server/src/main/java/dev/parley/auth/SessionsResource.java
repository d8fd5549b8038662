package dev.parley.auth;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// One's own devices.
@Path("/api/auth/sessions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signing in")
final class SessionsResource {
  private final CurrentCaller current;
  private final Sessions sessions;

  SessionsResource(CurrentCaller current, Sessions sessions) {
    this.current = current;
    this.sessions = sessions;
  }

  @GET
  @Operation(
      summary = "List one's devices",
      description = "The one used last comes first. There are 50 at the most.")
  @APIResponse(responseCode = "200", description = "All of them, on one page")
  public Page<SessionView> listSessions() {
    var caller = current.get();
    var items =
        sessions.ofUser(caller.userId()).stream().map(row -> row.view(caller.sessionId())).toList();
    return new Page<>(items, null);
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Sign a device out",
      description = "Its access tokens and sockets end at once.")
  @APIResponse(responseCode = "204", description = "Signed out")
  @APIResponse(responseCode = "404", description = "`not_found`: none of one's own has this id")
  public void endSession(@PathParam("id") UUID id) {
    if (!sessions.end(id, current.get().userId())) {
      throw Problem.notFound("session");
    }
  }

  @DELETE
  @Operation(
      summary = "Sign all other devices out",
      description = "All but the one that asks. Their access tokens and sockets end at once.")
  @APIResponse(responseCode = "204", description = "Signed out")
  public void endOtherSessions() {
    var caller = current.get();
    sessions.endOthers(caller.userId(), caller.sessionId());
  }
}
