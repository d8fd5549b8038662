package dev.parley.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.UnreadBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/upload/resumable`: the tus protocol, version 1.0.0 (https://tus.io/protocols), with the
/// extensions creation, creation-with-upload, termination, expiration and checksum.
@Path("/api/upload/resumable")
@RunOnVirtualThread
@Tag(name = "Files")
final class ResumableResource {
  private static final String VERSION = "1.0.0";
  private static final String PIECE = "application/offset+octet-stream";
  private static final String BASE = "/api/upload/resumable/";
  private static final int MISMATCH = 460;
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5");

  private final ResumableUploads uploads;
  private final CurrentCaller caller;
  private final Intake intake;

  ResumableResource(ResumableUploads uploads, CurrentCaller caller, Intake intake) {
    this.uploads = uploads;
    this.caller = caller;
    this.intake = intake;
  }

  @OPTIONS
  @PermitAll
  @Operation(hidden = true)
  public Response options(@Context HttpServerResponse response) {
    response
        .putHeader("Tus-Resumable", VERSION)
        .putHeader("Tus-Version", VERSION)
        .putHeader("Tus-Extension", "creation,creation-with-upload,termination,expiration,checksum")
        .putHeader("Tus-Checksum-Algorithm", "sha1,sha256,md5")
        .putHeader("Tus-Max-Size", Long.toString(intake.maxBytes()));
    return Response.noContent().build();
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "createUpload",
      summary = "Begin a resumable upload (tus 1.0)",
      description =
          "With `Tus-Resumable: 1.0.0`, `Upload-Length` and `Upload-Metadata` with a `filename`; the"
              + " body may be the first piece. `Location` tells where the pieces go. Its last part"
              + " (after a dot, if there is one) is the id of the attachment once all is there.")
  @RequestBody(
      content =
          @Content(
              mediaType = PIECE,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "201", description = "It is begun.")
  @APIResponse(responseCode = "412", description = "`precondition_failed`: not this version of tus")
  @APIResponse(responseCode = "413", description = "`payload_too_large`")
  public Response create(
      InputStream body, @Context HttpServerRequest request, @Context HttpServerResponse response)
      throws IOException {
    requireTus(request, response);
    if (request.getHeader("Upload-Defer-Length") != null) {
      throw Problem.invalid("Upload-Defer-Length", "is not supported");
    }
    var me = caller.get().userId();
    var state = uploads.create(me, number(request, "Upload-Length"), name(request));
    if (PIECE.equals(request.getHeader("Content-Type"))) {
      UnreadBody.expect(request);
      state = uploads.append(me, state.address(), piece(0, body, request));
      UnreadBody.clear(request);
    }
    return told(Response.status(201), state).header("Location", BASE + state.address()).build();
  }

  @HEAD
  @Path("{upload}")
  @Operation(
      operationId = "getUploadOffset",
      summary = "How far a resumable upload is",
      description = "In `Upload-Offset`.")
  @APIResponse(responseCode = "200", description = "It goes on from there.")
  @APIResponse(responseCode = "404", description = "`not_found`: begin anew")
  @APIResponse(responseCode = "423", description = "`locked`: out of reach for now, ask again")
  public Response offset(
      @Parameter(in = ParameterIn.PATH) String upload,
      @Context HttpServerRequest request,
      @Context HttpServerResponse response)
      throws IOException {
    requireTus(request, response);
    var state = uploads.state(caller.get().userId(), upload);
    return told(Response.ok(), state).header("Upload-Length", state.length()).build();
  }

  @PATCH
  @Path("{upload}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "continueUpload",
      summary = "Send a piece of a resumable upload",
      description =
          "From `Upload-Offset` on; with `Upload-Checksum` it counts only if that is right. After"
              + " the last one the attachment is there.")
  @RequestBody(
      content =
          @Content(
              mediaType = PIECE,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "204", description = "It is kept.")
  @APIResponse(responseCode = "404", description = "`not_found`: begin anew")
  @APIResponse(responseCode = "409", description = "`conflict`: the upload is at another offset")
  @APIResponse(responseCode = "415", description = "`unsupported_media_type`")
  @APIResponse(responseCode = "423", description = "`locked`: out of reach for now, ask again")
  @APIResponse(responseCode = "460", description = "The checksum is another.")
  public Response piece(
      @Parameter(in = ParameterIn.PATH) String upload,
      InputStream body,
      @Context HttpServerRequest request,
      @Context HttpServerResponse response)
      throws IOException {
    requireTus(request, response);
    if (!PIECE.equals(request.getHeader("Content-Type"))) {
      throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send a piece as " + PIECE + ".");
    }
    UnreadBody.expect(request);
    try {
      var piece = piece(number(request, "Upload-Offset"), body, request);
      var state = uploads.append(caller.get().userId(), upload, piece);
      UnreadBody.clear(request);
      return told(Response.noContent(), state).build();
    } catch (ResumableUploads.ChecksumMismatch _) {
      return Response.status(MISMATCH, "Checksum Mismatch").build();
    }
  }

  @DELETE
  @Path("{upload}")
  @Operation(operationId = "cancelUpload", summary = "Give a resumable upload up")
  @APIResponse(responseCode = "204", description = "What has come is gone.")
  @APIResponse(responseCode = "404", description = "`not_found`")
  public Response cancel(
      @Parameter(in = ParameterIn.PATH) String upload,
      @Context HttpServerRequest request,
      @Context HttpServerResponse response)
      throws IOException {
    requireTus(request, response);
    uploads.cancel(caller.get().userId(), upload);
    return Response.noContent().build();
  }

  private static void requireTus(HttpServerRequest request, HttpServerResponse response) {
    response.putHeader("Tus-Resumable", VERSION);
    if (!VERSION.equals(request.getHeader("Tus-Resumable"))) {
      response.putHeader("Tus-Version", VERSION);
      throw Problem.of(
          ProblemCode.PRECONDITION_FAILED, "Send Tus-Resumable: " + VERSION + ", as tus does.");
    }
  }

  private static Response.ResponseBuilder told(
      Response.ResponseBuilder answer, ResumableUploads.State state) {
    return answer
        .header("Upload-Offset", state.offset())
        .header(
            "Upload-Expires",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(state.expiresAt().atOffset(ZoneOffset.UTC)))
        .header("Upload-Attachment-Id", state.isDone() ? state.id() : null);
  }

  private static long number(HttpServerRequest request, String header) {
    var value = request.getHeader(header);
    if (value == null || !value.matches("\\d{1,18}")) {
      throw Problem.invalid(header, "must be a number");
    }
    return Long.parseLong(value);
  }

  // Pairs of a key and a value in base64.
  private static String name(HttpServerRequest request) {
    var metadata = request.getHeader("Upload-Metadata");
    for (var pair : (metadata == null ? "" : metadata).split(",", -1)) {
      var parts = pair.strip().split(" ", 2);
      if (parts.length == 2 && (parts[0].equals("filename") || parts[0].equals("name"))) {
        return new String(decoded(parts[1], "Upload-Metadata"), UTF_8);
      }
    }
    return "";
  }

  private static byte[] decoded(String value, String header) {
    try {
      return Base64.getDecoder().decode(value.strip());
    } catch (IllegalArgumentException _) {
      throw Problem.invalid(header, "must be in base64");
    }
  }

  private static ResumableUploads.Piece piece(
      long offset, InputStream body, HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    return new ResumableUploads.Piece(
        offset,
        body,
        length == null ? 0 : Long.parseLong(length),
        digest(request.getHeader("Upload-Checksum")));
  }

  private static ResumableUploads.@Nullable Digest digest(@Nullable String header) {
    if (header == null) {
      return null;
    }
    var parts = header.strip().split(" ", 2);
    var algorithm = ALGORITHMS.get(parts[0]);
    if (parts.length < 2 || algorithm == null) {
      throw Problem.invalid("Upload-Checksum", "must be sha1, sha256 or md5 and a digest");
    }
    try {
      return new ResumableUploads.Digest(
          MessageDigest.getInstance(algorithm), decoded(parts[1], "Upload-Checksum"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
