package dev.parley.auth;

import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// One's own password.
@Path("/api/users/me/password")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Signing in")
final class PasswordResource {
  private final CurrentCaller current;
  private final Accounts accounts;

  PasswordResource(CurrentCaller current, Accounts accounts) {
    this.current = current;
    this.accounts = accounts;
  }

  @POST
  @Operation(
      summary = "Change one's password",
      description =
          "Signs all other devices out. Wrong tries count as those of signing in. The same rules"
              + " hold for the new password as at registration.")
  @APIResponse(responseCode = "204", description = "Changed")
  @APIResponse(
      responseCode = "401",
      description = "`invalid_credentials`: the current password is wrong")
  public void changePassword(@NotNull(message = "must be given") @Valid PasswordChange body) {
    accounts.changePassword(current.get(), body);
  }
}
