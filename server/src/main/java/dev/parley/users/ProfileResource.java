package dev.parley.users;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// One's own profile.
@Path("/api/users/me")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
final class ProfileResource {
  private static final String LIMITS =
      "PNG, JPEG, GIF or WebP by content, up to 5 MB and 64 megapixels. It is turned upright, cut"
          + " to a square of 512 pixels and stripped of metadata.";

  private final CurrentCaller current;
  private final Users users;
  private final Profiles profiles;

  ProfileResource(CurrentCaller current, Users users, Profiles profiles) {
    this.current = current;
    this.users = users;
    this.profiles = profiles;
  }

  private UUID me() {
    return current.get().userId();
  }

  @GET
  @Operation(summary = "Get one's own profile")
  @APIResponse(responseCode = "200", description = "Oneself, with the e-mail address")
  public User getMe() {
    return users.self(me()).orElseThrow(() -> Problem.notFound("user"));
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change one's own profile",
      description = "What is absent or null stays as it is, but a status of null is cleared.")
  @APIResponse(responseCode = "200", description = "Oneself after the change")
  @APIResponse(responseCode = "409", description = "`conflict`: the username is taken")
  public User updateMe(@NotNull(message = "must be given") @Valid ProfileChange body) {
    return profiles.change(me(), body);
  }

  @PUT
  @Path("/avatar")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Set one's picture", description = LIMITS)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "image/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "200", description = "Oneself with the new picture")
  @APIResponse(responseCode = "413", description = "`payload_too_large`: over 5 MB")
  @APIResponse(responseCode = "415", description = "`unsupported_media_type`: not a picture")
  public User setAvatar(byte @Nullable [] image) {
    return profiles.changeAvatar(me(), image == null ? new byte[0] : image);
  }

  @PUT
  @Path("/avatar")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public User setAvatarFromForm(@RestForm("file") @Nullable FileUpload file) throws IOException {
    if (file == null) {
      throw Problem.invalid("file", "must be given");
    }
    if (file.size() > Avatars.MAX_BYTES) {
      throw Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A picture may have up to 5 MB.");
    }
    return profiles.changeAvatar(me(), Files.readAllBytes(file.uploadedFile()));
  }

  @DELETE
  @Path("/avatar")
  @Operation(summary = "Remove one's picture")
  @APIResponse(responseCode = "204", description = "Removed, or there was none")
  public void removeAvatar() {
    profiles.removeAvatar(me());
  }
}
