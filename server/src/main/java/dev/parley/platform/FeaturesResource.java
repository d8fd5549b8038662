package dev.parley.platform;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/features`: what whoever runs this server has turned on.
@Path("/api/features")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Features")
final class FeaturesResource {
  private final Features features;

  FeaturesResource(Settings settings) {
    var media = settings.media();
    features =
        new Features(
            settings.giphyKey().isPresent(),
            settings.previews(),
            media.maxBytes(),
            media.quotaBytes());
  }

  /// What there is here besides what there is everywhere.
  @Schema(name = "Features")
  record Features(
      @Schema(description = "Whether `/api/gifs` finds any.") boolean gifs,
      @Schema(description = "Whether links get previews.") boolean previews,
      @Schema(description = "Bytes of one file at the most.") long maxFileBytes,
      @Schema(description = "Bytes of all files of one person at the most.") long quotaBytes) {}

  @GET
  @Operation(operationId = "getFeatures", summary = "What this server offers")
  public Features get() {
    return features;
  }
}
