package dev.parley.gifs;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Network;
import dev.parley.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/gifs`.
@Path("/api/gifs")
@RunOnVirtualThread
@Tag(name = "GIFs", description = "Of Giphy, where `PARLEY_GIPHY_KEY` is set; else `not_found`")
final class GifsResource {
  private final Gifs gifs;
  private final CurrentCaller caller;

  GifsResource(Gifs gifs, CurrentCaller caller) {
    this.gifs = gifs;
    this.caller = caller;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "searchGifs",
      summary = "Find GIFs",
      description = "What is popular without a query.")
  public Page<Gif> search(
      @QueryParam("query") @DefaultValue("") @NotNull @Size(max = Gifs.MAX_QUERY) String query,
      @QueryParam("limit") @DefaultValue("24") @Min(1) @Max(Gifs.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return gifs.search(caller.get(), query, limit, cursor);
  }

  @GET
  @Path("{id}")
  @PermitAll
  @SecurityRequirements
  @Operation(
      operationId = "getGif",
      summary = "The moving picture",
      description =
          "Fetched by this server, so that nobody's address is given away. Needs no token, so that"
              + " an `<img>` can show it.")
  @APIResponse(
      responseCode = "200",
      description = "A WebP or GIF",
      content =
          @Content(
              mediaType = "image/webp",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "`not_found`")
  public Response picture(
      String id,
      @Parameter(description = "`small` for the one to choose from.") @QueryParam("size")
          @Nullable String size,
      @Context HttpServerRequest request) {
    var network = Network.of(request.remoteAddress().hostAddress());
    var picture = gifs.picture(network, id, "small".equals(size));
    return Response.ok(picture.bytes(), picture.type())
        .header("Cache-Control", "public, max-age=604800, immutable")
        .build();
  }
}
