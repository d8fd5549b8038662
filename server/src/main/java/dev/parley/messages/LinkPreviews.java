package dev.parley.messages;

import dev.parley.conversations.ConversationKeys;
import dev.parley.platform.Caller;
import dev.parley.platform.Cipher;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What the pages say of themselves that messages link to: put on a message once it is known, as
/// one more change of it, and kept with the message, encrypted.
@Singleton
public final class LinkPreviews {
  /// Previews of one message at the most.
  public static final int MOST = 3;

  private static final String PATH = "/api/media/previews/";

  private final Changes changes;
  private final MessageReader reader;
  private final PreviewStore store;
  private final ExtraStore extras;
  private final ConversationKeys keys;

  LinkPreviews(
      Changes changes,
      MessageReader reader,
      PreviewStore store,
      ExtraStore extras,
      ConversationKeys keys) {
    this.changes = changes;
    this.reader = reader;
    this.store = store;
    this.extras = extras;
    this.keys = keys;
  }

  /// What a page says of itself.
  ///
  /// @param url as the message has it
  public record Found(
      String url,
      String title,
      @Nullable String description,
      @Nullable String siteName,
      @Nullable Image image) {}

  /// A picture, as a WebP.
  ///
  /// @param width in pixels
  /// @param height in pixels
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  public record Image(byte[] webp, int width, int height) {}

  /// The links of a message that may have a preview, in order.
  public static List<String> links(Message message) {
    var links = Links.in(message.text());
    return message.kind() == MessageKind.TEXT
        ? links.subList(0, Math.min(MOST, links.size()))
        : List.of();
  }

  /// Shows what was found for the links of a message, and no longer what it does not link to any
  /// more. Does nothing when the message is gone or its sender wants no previews.
  public void show(UUID conversationId, long seq, List<Found> found) {
    changes.apply(
        conversationId,
        seq,
        (handle, fresh, rev) -> {
          var extra = reader.extra(fresh);
          if (fresh.isDeleted() || extra.withoutPreviews()) {
            return Optional.empty();
          }
          var wanted = merge(fresh, extra.previews(), found);
          return wanted.stream().map(Wanted::preview).toList().equals(extra.previews())
              ? Optional.empty()
              : put(handle, fresh, extra, wanted, rev);
        });
  }

  /// A preview to be shown; its picture is new, if there is one.
  private record Wanted(Message.Preview preview, @Nullable UUID imageId, @Nullable Image image) {}

  private List<Wanted> merge(MessageRow row, List<Message.Preview> shown, List<Found> found) {
    var kept = shown.stream().collect(Collectors.toMap(Message.Preview::url, Function.identity()));
    var fresh = new HashMap<String, Found>();
    found.forEach(page -> fresh.putIfAbsent(page.url(), page));
    return links(reader.bare(row)).stream()
        .map(link -> wanted(kept.get(link), fresh.get(link)))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Wanted wanted(Message.@Nullable Preview kept, @Nullable Found found) {
    if (kept != null) {
      return new Wanted(kept, null, null);
    }
    if (found == null) {
      return null;
    }
    var image = found.image();
    // Not one that could be guessed from the time.
    var imageId = image == null ? null : UUID.randomUUID();
    var preview =
        new Message.Preview(
            found.url(),
            found.title(),
            found.description(),
            found.siteName(),
            imageId == null ? null : PATH + imageId,
            image == null ? null : image.width(),
            image == null ? null : image.height());
    return new Wanted(preview, imageId, image);
  }

  private Optional<MessageRow> put(
      Handle handle, MessageRow row, Extra extra, List<Wanted> wanted, long rev) {
    var key = key(row.conversationId());
    var previews = new ArrayList<Message.Preview>();
    for (var one : wanted) {
      previews.add(one.preview());
      if (one.imageId() != null && one.image() != null) {
        var sealed = key.encryptBytes(one.image().webp(), one.imageId());
        store.insert(
            handle, new PreviewStore.Image(one.imageId(), row.conversationId(), row.seq(), sealed));
      }
    }
    store.deleteImages(handle, row, imageIds(previews));
    return extras.set(handle, row, extra.withPreviews(previews), rev);
  }

  private static List<UUID> imageIds(List<Message.Preview> previews) {
    return previews.stream()
        .map(Message.Preview::imageUrl)
        .filter(Objects::nonNull)
        .map(url -> UUID.fromString(url.substring(PATH.length())))
        .toList();
  }

  private Cipher.DataKey key(UUID conversationId) {
    return keys.of(conversationId).orElseThrow(() -> Problem.notFound("conversation"));
  }

  /// Takes the previews off one's own message for good.
  ///
  /// @throws Problem `not_found`, `forbidden` for somebody else's
  public Message remove(Caller caller, UUID id) {
    return changes.apply(
        caller,
        id,
        (handle, fresh, rev) -> {
          if (!fresh.senderId().equals(caller.userId())) {
            throw Problem.of(ProblemCode.FORBIDDEN, "Only its sender can remove a preview.");
          }
          var extra = reader.extra(fresh);
          if (fresh.isDeleted() || extra.withoutPreviews()) {
            return Optional.empty();
          }
          store.deleteImages(handle, fresh, List.of());
          return extras.set(handle, fresh, extra.rejectingPreviews(), rev);
        });
  }

  /// The picture of a preview, as a WebP, for who is in its conversation.
  public Optional<byte[]> image(UUID readerId, UUID id) {
    return store
        .image(readerId, id)
        .flatMap(
            found ->
                keys.of(found.conversationId()).map(key -> key.decryptBytes(found.image(), id)));
  }

  /// What is still to be found out for a message.
  public static List<String> missing(Message message) {
    Map<String, Message.Preview> known =
        message.previews().stream()
            .collect(Collectors.toMap(Message.Preview::url, Function.identity()));
    return links(message).stream().filter(link -> !known.containsKey(link)).toList();
  }
}
