package dev.parley.conversations;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Text;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/conversations`: the caller's conversations.
@Path("/api/conversations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Conversations")
final class ConversationsResource {
  private final Conversations conversations;
  private final ConversationSettings settings;
  private final Preferences preferences;
  private final CurrentCaller caller;

  ConversationsResource(
      Conversations conversations,
      ConversationSettings settings,
      Preferences preferences,
      CurrentCaller caller) {
    this.conversations = conversations;
    this.settings = settings;
    this.preferences = preferences;
    this.caller = caller;
  }

  /// A conversation to be made.
  record NewConversation(
      @NotNull ConversationKind kind,
      @Schema(description = "Of a direct conversation: the other person, or oneself.")
          @Nullable UUID userId,
      @Size(min = 1, max = 80)
          @Pattern(regexp = Text.ONE_LINE, message = "must be one line of text")
          @Nullable String name,
      @Size(max = 500) @Nullable String description,
      @Size(max = Conversations.MAX_MEMBERS - 1, message = "must hold 999 people at the most")
          @Nullable List<@NotNull UUID> memberIds) {
    String requiredName() {
      return required("name", name).strip();
    }

    String text() {
      return description == null ? "" : description;
    }

    List<UUID> people() {
      return memberIds == null ? List.of() : memberIds;
    }
  }

  @GET
  @Operation(
      operationId = "listConversations",
      summary = "My conversations",
      description = "Newest activity first.")
  public Page<Conversation> list(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return conversations.list(caller.get(), limit, cursor);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createConversation",
      summary = "Start a conversation",
      description =
          "A direct conversation takes `userId`; the same pair is always the same conversation, and"
              + " with oneself it is the note to self. A group, and a room that anybody finds and"
              + " joins, take `name` and may take `description` and `memberIds`.")
  @APIResponse(
      responseCode = "201",
      description = "It is new.",
      content = @Content(schema = @Schema(implementation = Conversation.class)))
  @APIResponse(
      responseCode = "200",
      description = "This pair had it already.",
      content = @Content(schema = @Schema(implementation = Conversation.class)))
  public Response create(@NotNull @Valid NewConversation wanted) {
    var created =
        switch (wanted.kind()) {
          case DIRECT -> conversations.direct(caller.get(), required("userId", wanted.userId()));
          case GROUP ->
              conversations.group(
                  caller.get(), wanted.requiredName(), wanted.text(), wanted.people());
          case ROOM ->
              conversations.room(
                  caller.get(), wanted.requiredName(), wanted.text(), wanted.people());
        };
    return Response.status(created.isNew() ? 201 : 200).entity(created.conversation()).build();
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw Problem.invalid(field, "must be given for this kind");
    }
    return value;
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getConversation", summary = "One of my conversations")
  public Conversation get(UUID id) {
    return conversations.get(caller.get(), id);
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "updateConversation",
      summary = "Change a conversation's settings",
      description =
          "Name, description, who may write and how often, and how long messages stay: for those"
              + " whose `permissions` have `rename`, `describe`, `changeSettings` and `disappear`.")
  public Conversation change(UUID id, @NotNull @Valid SettingsChange change) {
    return settings.change(caller.get(), id, change);
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteConversation",
      summary = "Delete a group or room with all its messages",
      description = "For its owner.")
  public void delete(UUID id) {
    settings.delete(caller.get(), id);
  }

  @PUT
  @Path("{id}/avatar")
  @Consumes({"image/png", "image/jpeg", "image/gif", "image/webp"})
  @Operation(
      operationId = "setConversationAvatar",
      summary = "Give a group a picture",
      description =
          "The image itself, 5 MB at the most. It is cropped to a square and re-encoded. For its"
              + " owner and admins.")
  public Conversation setPicture(UUID id, byte[] image) {
    return settings.setPicture(caller.get(), id, image);
  }

  @DELETE
  @Path("{id}/avatar")
  @Operation(operationId = "removeConversationAvatar", summary = "Take a group's picture away")
  public Conversation removePicture(UUID id) {
    return settings.setPicture(caller.get(), id, null);
  }

  @PATCH
  @Path("{id}/preferences")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setConversationPreferences",
      summary = "What I want of a conversation",
      description = "Notifications, mute, archive, pin: seen by the caller alone.")
  public Conversation setPreferences(UUID id, @NotNull @Valid PreferencesChange change) {
    return preferences.set(caller.get(), id, change);
  }

  /// From where on a conversation is to show as unread.
  @Schema(name = "UnreadRequest")
  record UnreadFrom(@NotNull @Min(1) Long seq) {}

  @POST
  @Path("{id}/unread")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "markUnread",
      summary = "Mark a conversation unread",
      description =
          "From this message on, for the caller alone, until the next `message:read` or `POST"
              + " …/read`. What others see of how far one has read stays.")
  public Conversation markUnread(UUID id, @NotNull @Valid UnreadFrom from) {
    return preferences.markUnread(caller.get(), id, from.seq());
  }
}
