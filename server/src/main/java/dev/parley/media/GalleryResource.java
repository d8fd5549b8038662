package dev.parley.media;

import dev.parley.conversations.Conversations;
import dev.parley.platform.Cipher;
import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Cursor;
import dev.parley.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/conversations/{id}/media`.
@Path("/api/conversations/{id}/media")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Files")
final class GalleryResource {
  private final Conversations conversations;
  private final AttachmentStore attachments;
  private final MediaStore store;
  private final Cipher cipher;
  private final CurrentCaller caller;

  GalleryResource(
      Conversations conversations,
      AttachmentStore attachments,
      MediaStore store,
      Cipher cipher,
      CurrentCaller caller) {
    this.conversations = conversations;
    this.attachments = attachments;
    this.store = store;
    this.cipher = cipher;
    this.caller = caller;
  }

  /// A file that somebody shared, and where.
  @Schema(name = "SharedFile")
  record SharedFile(
      Attachment attachment, UUID messageId, long seq, UUID senderId, Instant createdAt) {}

  @GET
  @Operation(
      operationId = "listMedia",
      summary = "What was shared in a conversation",
      description = "The newest first; the files of one message in reverse order, too.")
  public Page<SharedFile> list(
      UUID id,
      @Parameter(
              description = "`visual` for pictures and films, `audio`, `voice`, `file`; else all.")
          @QueryParam("kind")
          @Pattern(regexp = "visual|audio|voice|file")
          @Nullable String kind,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    conversations.requireMember(caller.get().userId(), id);
    var before = cursor == null ? Before.ALL : Before.of(cursor);
    var kinds = kind == null ? Kind.all() : List.of(kind);
    var rows = attachments.shared(id, kinds, before.seq(), before.place(), limit + 1);
    return Page.of(rows, limit, this::views, row -> row.seq() + " " + row.place());
  }

  private List<SharedFile> views(List<AttachmentStore.Shared> rows) {
    var found = new HashMap<UUID, MediaRow>();
    store
        .find(rows.stream().map(AttachmentStore.Shared::mediaId).toList())
        .forEach(row -> found.put(row.id(), row));
    var views = new ArrayList<SharedFile>(rows.size());
    for (var row : rows) {
      var media = found.get(row.mediaId());
      if (media != null) {
        views.add(
            new SharedFile(
                media.view(cipher), row.messageId(), row.seq(), row.senderId(), row.createdAt()));
      }
    }
    return views;
  }

  private record Before(long seq, int place) {
    static final Before ALL = new Before(Long.MAX_VALUE, 0);

    static Before of(String cursor) {
      var parts = Cursor.decode(cursor).split(" ", 2);
      try {
        return new Before(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw Cursor.malformed();
      }
    }
  }
}
