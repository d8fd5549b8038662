package dev.parley.media;

import dev.parley.platform.Cipher;
import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Embeddable;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/media/{id}`: what people uploaded, for those who may see it at this moment.
@Path("/api/media/{id}")
@RunOnVirtualThread
@Tag(name = "Files")
final class MediaResource {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final MediaStore store;
  private final Delivery delivery;
  private final Cipher cipher;
  private final CurrentCaller caller;

  MediaResource(MediaStore store, Delivery delivery, Cipher cipher, CurrentCaller caller) {
    this.store = store;
    this.delivery = delivery;
    this.cipher = cipher;
    this.caller = caller;
  }

  @GET
  @Embeddable
  @Operation(
      operationId = "getMedia",
      summary = "A file",
      description =
          "For members of a conversation with a message that carries it, and before it is sent for"
              + " who uploaded it; asked anew at every request, and while a long one runs. A bearer"
              + " token opens it, or the cookie `parley_media` that comes with signing in, which is"
              + " what an `<img>` sends. Takes `Range` and `If-None-Match`. What a browser might run"
              + " is only ever a download.")
  @APIResponse(
      responseCode = "200",
      description = "All of it",
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "206",
      description = "The range that was asked for",
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "304", description = "It is what the caller has")
  @APIResponse(responseCode = "404", description = "`not_found`")
  @APIResponse(responseCode = "409", description = "`conflict`: it is still being processed")
  @APIResponse(responseCode = "416", description = "The range is outside of the file")
  public Response file(
      UUID id,
      @Parameter(description = "As a download, whatever it is.") @QueryParam("download")
          @Nullable String download,
      @Parameter(hidden = true) @HeaderParam("Range") @Nullable String range,
      @Parameter(hidden = true) @HeaderParam("If-Range") @Nullable String ifRange,
      @Parameter(hidden = true) @HeaderParam("If-None-Match") @Nullable String known) {
    var asked = new Delivery.Asked(range, ifRange, known, true);
    return delivery.answer(whole(id, isSet(download)), asked, stillSeen(id));
  }

  @HEAD
  @Embeddable
  @Operation(hidden = true)
  public Response head(UUID id, @QueryParam("download") @Nullable String download) {
    var asked = new Delivery.Asked(null, null, null, false);
    return delivery.answer(whole(id, isSet(download)), asked, () -> true);
  }

  private Delivery.Piece whole(UUID id, boolean download) {
    var row = find(id);
    if (row.isRaw() && !row.ownerId().equals(caller.get().userId())) {
      throw Problem.retryable(ProblemCode.CONFLICT, "This file is still being processed.", SOON);
    }
    var key = cipher.unwrap(row.wrappedKey(), row.contentId());
    // What failed to be read by our decoders is not given to a browser's.
    var isShown = MediaType.isHarmless(row.type()) && !row.status().equals(MediaRow.FAILED);
    return new Delivery.Piece(
        row.fileId(),
        key,
        isShown ? row.type() : MediaType.UNKNOWN,
        row.size(),
        FileName.disposition(row.shownName(key), download || !isShown),
        isShown && !download);
  }

  @GET
  @Path("/preview")
  @Embeddable
  @Operation(
      operationId = "getMediaPreview",
      summary = "A small picture of a file",
      description = "640 × 640 pixels at the most. For whom the file is.")
  @APIResponse(
      responseCode = "200",
      description = "The picture",
      content =
          @Content(
              mediaType = "image/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "304", description = "It is what the caller has")
  @APIResponse(responseCode = "404", description = "`not_found`: also while there is none")
  public Response preview(
      UUID id, @Parameter(hidden = true) @HeaderParam("If-None-Match") @Nullable String known) {
    var row = find(id);
    if (row.previewId() == null) {
      throw Problem.notFound("preview");
    }
    var key = cipher.unwrap(row.wrappedKey(), row.contentId());
    var piece =
        new Delivery.Piece(
            row.previewId(),
            key,
            Objects.requireNonNull(row.previewType()),
            Objects.requireNonNull(row.previewSize()),
            "inline",
            true);
    return delivery.answer(piece, new Delivery.Asked(null, null, known, true), stillSeen(id));
  }

  // `?download` alone will do.
  private static boolean isSet(@Nullable String flag) {
    return flag != null && !flag.equals("false");
  }

  private BooleanSupplier stillSeen(UUID id) {
    var me = caller.get().userId();
    return () -> store.findFor(me, id).isPresent();
  }

  private MediaRow find(UUID id) {
    return store.findFor(caller.get().userId(), id).orElseThrow(() -> Problem.notFound("file"));
  }
}
