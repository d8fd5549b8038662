package dev.parley.users;

import dev.parley.platform.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Pictures of people and groups.
@Path("/api/avatars")
@RunOnVirtualThread
@Tag(name = "People")
final class AvatarsResource {
  private final Avatars avatars;

  AvatarsResource(Avatars avatars) {
    this.avatars = avatars;
  }

  @GET
  @Path("/{id}")
  @PermitAll
  @SecurityRequirements
  @Operation(
      summary = "Get a picture",
      description =
          "Needs no token, so that an `<img>` can show it: the id cannot be guessed. It never"
              + " changes and may be cached for ever.")
  @APIResponse(
      responseCode = "200",
      description = "A square of 512 pixels",
      content =
          @Content(
              mediaType = "image/webp",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "`not_found`")
  public Response getAvatar(@PathParam("id") UUID id) {
    var image = avatars.find(id).orElseThrow(() -> Problem.notFound("picture"));
    return Response.ok(image, "image/webp")
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .build();
  }
}
