package dev.parley.previews;

import dev.parley.messages.LinkPreviews;
import dev.parley.platform.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/previews/{id}`: pictures of previews.
@Path("/api/previews")
@RunOnVirtualThread
@Tag(name = "Messages")
final class PreviewImagesResource {
  private final LinkPreviews previews;

  PreviewImagesResource(LinkPreviews previews) {
    this.previews = previews;
  }

  @GET
  @Path("/{id}")
  @PermitAll
  @SecurityRequirements
  @Operation(
      operationId = "getPreviewImage",
      summary = "The picture of a link preview",
      description =
          "A copy that this server made, so that nobody's address is given away. Needs no token, so"
              + " that an `<img>` can show it: the id cannot be guessed. Gone with the preview.")
  @APIResponse(
      responseCode = "200",
      description = "640 × 480 pixels at the most",
      content =
          @Content(
              mediaType = "image/webp",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "`not_found`")
  public Response image(UUID id) {
    var image = previews.image(id).orElseThrow(() -> Problem.notFound("picture"));
    return Response.ok(image, "image/webp")
        .header("Cache-Control", "private, max-age=86400")
        .build();
  }
}
