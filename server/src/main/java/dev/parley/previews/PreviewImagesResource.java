package dev.parley.previews;

import dev.parley.messages.LinkPreviews;
import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Embeddable;
import dev.parley.platform.Embedded;
import dev.parley.platform.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/media/previews/{id}`: pictures of previews, beside the files that people share, for they
/// are opened by the same cookie.
@Path("/api/media/previews")
@RunOnVirtualThread
@Tag(name = "Messages")
final class PreviewImagesResource {
  private final LinkPreviews previews;
  private final CurrentCaller caller;

  PreviewImagesResource(LinkPreviews previews, CurrentCaller caller) {
    this.previews = previews;
    this.caller = caller;
  }

  @GET
  @Path("/{id}")
  @Embeddable
  @Operation(
      operationId = "getPreviewImage",
      summary = "The picture of a link preview",
      description =
          "A copy that this server made, so that nobody's address is given away. For members of the"
              + " conversation, with a bearer token or the cookie `parley_media`. Gone with the"
              + " preview.")
  @APIResponse(
      responseCode = "200",
      description = "640 × 480 pixels at the most",
      content =
          @Content(
              mediaType = "image/webp",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "304", description = "It is what the caller has")
  @APIResponse(responseCode = "404", description = "`not_found`")
  public Response image(
      UUID id, @Parameter(hidden = true) @HeaderParam("If-None-Match") @Nullable String known) {
    var image =
        previews.image(caller.get().userId(), id).orElseThrow(() -> Problem.notFound("picture"));
    var etag = Embedded.etag(id);
    return Embedded.isKnown(etag, known)
        ? Embedded.headers(Response.notModified(), etag, true).build()
        : Embedded.headers(Response.ok(image, "image/webp"), etag, true).build();
  }
}
