package dev.parley.media;

import dev.parley.platform.Caller;
import dev.parley.platform.Cipher;
import dev.parley.platform.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// What people uploaded, for messages to carry it.
@Singleton
public final class Media {
  /// Files of one message at the most.
  public static final int MOST = 10;

  /// From saying what a message will carry to its commit, at the most.
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(60);

  private final MediaStore store;
  private final AttachmentStore attachments;
  private final Cipher cipher;

  Media(MediaStore store, AttachmentStore attachments, Cipher cipher) {
    this.store = store;
    this.attachments = attachments;
    this.cipher = cipher;
  }

  /// Gives the files that somebody wants to send, in order, and keeps them until they are sent.
  ///
  /// @throws Problem `validation_failed` for what they did not upload, or what is gone
  public List<Attachment> claim(Caller caller, List<UUID> ids) {
    var found = hold(ids);
    var rows = found.stream().filter(row -> row.ownerId().equals(caller.userId())).toList();
    if (new HashSet<>(ids).size() != ids.size()) {
      throw Problem.invalid("attachmentIds", "must not name a file twice");
    }
    if (rows.size() < ids.size()) {
      throw Problem.invalid(
          "attachmentIds", "names a file that you did not upload, or that is gone");
    }
    return inOrder(ids, rows);
  }

  /// Gives the files of a message that is said again elsewhere, those that still are there, and
  /// keeps them until it is.
  public List<Attachment> claimAgain(List<Attachment> carried) {
    var ids = carried.stream().map(Attachment::id).toList();
    return ids.isEmpty() ? List.of() : inOrder(ids, hold(ids));
  }

  private List<MediaRow> hold(List<UUID> ids) {
    store.hold(ids, Instant.now().plus(ON_ITS_WAY));
    return store.find(ids);
  }

  private List<Attachment> inOrder(List<UUID> ids, List<MediaRow> rows) {
    var views = new HashMap<UUID, Attachment>();
    rows.forEach(row -> views.put(row.id(), row.view(cipher)));
    var ordered = new ArrayList<Attachment>(ids.size());
    for (var id : ids) {
      var view = views.get(id);
      if (view != null) {
        ordered.add(view);
      }
    }
    return ordered;
  }

  /// Gives the files that somebody wants to send later, in order, and keeps them until then.
  ///
  /// @throws Problem like {@link #claim}
  public List<Attachment> keep(Caller caller, List<UUID> ids, Instant until) {
    var files = claim(caller, ids);
    store.hold(ids, until);
    return files;
  }

  /// What somebody uploaded, as it stands; without what is gone.
  public Map<UUID, Attachment> uploaded(UUID ownerId, Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : store.find(ids).stream()
            .filter(row -> row.ownerId().equals(ownerId))
            .collect(Collectors.toMap(MediaRow::id, row -> row.view(cipher)));
  }

  /// What somebody uploaded, as it stands.
  ///
  /// @throws Problem `not_found` for everybody else
  public Attachment uploaded(Caller caller, UUID id) {
    return store.find(List.of(id)).stream()
        .filter(row -> row.ownerId().equals(caller.userId()))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("file"))
        .view(cipher);
  }

  /// A message and the files it carries.
  ///
  /// @param isVoice whether it is a voice note
  public record Carrying(
      UUID conversationId, long seq, boolean isVoice, List<Attachment> attachments) {
    public Carrying {
      attachments = List.copyOf(attachments);
    }

    List<AttachmentStore.Row> rows() {
      var rows = new ArrayList<AttachmentStore.Row>(attachments.size());
      for (var file : attachments) {
        rows.add(
            new AttachmentStore.Row(
                conversationId,
                seq,
                rows.size(),
                file.id(),
                Kind.of(file, isVoice).wire(),
                !file.isProcessing()));
      }
      return rows;
    }
  }

  /// Notes what new messages carry, in the transaction that stores them: one statement for all.
  /// From then on whoever may read a message may see its files.
  public void carried(Handle handle, Collection<Carrying> messages) {
    attachments.insert(
        handle, messages.stream().flatMap(message -> message.rows().stream()).toList());
  }

  /// Where a message is.
  public record Place(UUID conversationId, long seq) {}

  /// Messages whose files are ready, or have failed, and that do not say so yet.
  public List<Place> unsettled(int limit) {
    return attachments.unsettled(limit);
  }

  /// How the files of a message stand now, in its transaction, which is to say so.
  public List<Attachment> settle(Handle handle, Carrying message) {
    var ids = message.attachments().stream().map(Attachment::id).toList();
    Map<UUID, Attachment> now = new HashMap<>();
    store.find(handle, ids).forEach(row -> now.put(row.id(), row.view(cipher)));
    var settled =
        message.attachments().stream().map(file -> now.getOrDefault(file.id(), file)).toList();
    attachments.settle(
        handle,
        new Carrying(message.conversationId(), message.seq(), message.isVoice(), settled).rows());
    return settled;
  }
}
