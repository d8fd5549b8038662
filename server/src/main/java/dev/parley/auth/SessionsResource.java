package dev.parley.auth;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// One's own devices and password.
@Path("/api")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signing in")
final class SessionsResource {
  private final CurrentCaller current;
  private final Sessions sessions;
  private final Accounts accounts;

  SessionsResource(CurrentCaller current, Sessions sessions, Accounts accounts) {
    this.current = current;
    this.sessions = sessions;
    this.accounts = accounts;
  }

  @GET
  @Path("/auth/sessions")
  @Operation(
      summary = "List one's devices",
      description = "The one used last comes first. There are 50 at the most.")
  @APIResponse(responseCode = "200", description = "All of them, on one page")
  Page<SessionView> listSessions() {
    var caller = current.get();
    var items =
        sessions.ofUser(caller.userId()).stream().map(row -> row.view(caller.sessionId())).toList();
    return new Page<>(items, null);
  }

  @DELETE
  @Path("/auth/sessions/{id}")
  @Operation(
      summary = "Sign a device out",
      description = "Its access tokens and sockets end at once.")
  @APIResponse(responseCode = "204", description = "Signed out")
  @APIResponse(responseCode = "404", description = "`not_found`: none of one's own has this id")
  void endSession(@PathParam("id") UUID id) {
    if (!sessions.end(id, current.get().userId())) {
      throw Problem.notFound("session");
    }
  }

  @DELETE
  @Path("/auth/sessions")
  @Operation(
      summary = "Sign all other devices out",
      description = "All but the one that asks. Their access tokens and sockets end at once.")
  @APIResponse(responseCode = "204", description = "Signed out")
  void endOtherSessions() {
    var caller = current.get();
    sessions.endOthers(caller.userId(), caller.sessionId());
  }

  @POST
  @Path("/users/me/password")
  @Operation(
      summary = "Change one's password",
      description =
          "Signs all other devices out. Wrong tries count as those of signing in. The same rules"
              + " hold for the new password as at registration.")
  @APIResponse(responseCode = "204", description = "Changed")
  @APIResponse(
      responseCode = "401",
      description = "`invalid_credentials`: the current password is wrong")
  void changePassword(@NotNull(message = "must be given") @Valid PasswordChange body) {
    accounts.changePassword(current.get(), body);
  }
}
