package dev.parley.media;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.UnreadBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/upload`.
@Path("/api/upload")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Files", description = "Uploading and showing files")
final class UploadResource {
  private final Uploading uploading;
  private final Intake intake;
  private final Media media;
  private final CurrentCaller caller;

  UploadResource(Uploading uploading, Intake intake, Media media, CurrentCaller caller) {
    this.uploading = uploading;
    this.intake = intake;
    this.media = media;
    this.caller = caller;
  }

  /// What is sent.
  @Schema(name = "Upload")
  record Form(@Schema(type = SchemaType.STRING, format = "binary") String file) {}

  /// What became of an upload.
  @Schema(name = "Uploaded")
  record Uploaded(Attachment attachment) {}

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "upload",
      summary = "Upload a file",
      description =
          "In one request; `/api/upload/resumable` survives bad networks. Send the id of the"
              + " attachment with a message, within 24 hours; what is not sent goes.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "multipart/form-data",
              schema = @Schema(implementation = Form.class)))
  @APIResponse(
      responseCode = "201",
      description = "It is stored.",
      content = @Content(schema = @Schema(implementation = Uploaded.class)))
  @APIResponse(
      responseCode = "413",
      description = "`payload_too_large`: the file, or all files of this person together")
  @APIResponse(responseCode = "415", description = "`unsupported_media_type`: not a form")
  public Response upload(InputStream body, @Context HttpServerRequest request) throws IOException {
    var type = String.valueOf(request.getHeader("Content-Type"));
    if (!type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA)) {
      throw Problem.of(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the file as `file` of multipart/form-data.");
    }
    var id = Ids.next();
    UnreadBody.expect(request);
    var owner = caller.get().userId();
    intake.check(owner, length(request), 0);
    uploading.run(
        owner,
        () -> {
          var file = FormFile.find(type, body);
          intake.take(id, owner, file.name(), file.content());
        });
    UnreadBody.clear(request);
    return Response.status(201).entity(new Uploaded(media.uploaded(caller.get(), id))).build();
  }

  // With what is around the file. Zero when it is not said.
  private static long length(HttpServerRequest request) {
    var given = request.getHeader("Content-Length");
    return given != null && given.matches("\\d{1,18}") ? Long.parseLong(given) : 0;
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getUpload",
      summary = "What became of my upload",
      description = "As it stands: processing, ready or failed. For the one who uploaded it.")
  public Uploaded get(UUID id) {
    return new Uploaded(media.uploaded(caller.get(), id));
  }
}
