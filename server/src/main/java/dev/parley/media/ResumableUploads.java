package dev.parley.media;

import dev.parley.platform.Cipher;
import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Uploads in pieces, that go on after the network, the page or this server was gone. What has come
/// is a file of one node, sealed; its length is how far the upload is. Another node that is asked
/// to go on makes it its own, where nodes share their folder.
@Singleton
final class ResumableUploads {
  /// How long an upload waits for its next piece.
  private static final Duration EXPIRY = Duration.ofHours(24);

  /// How long one waits for its node to come back, once it was sought on another in vain.
  private static final Duration ABSENCE = Duration.ofMinutes(2);

  private static final Duration SOON = Duration.ofSeconds(2);

  /// Uploads of one person that may be on their way.
  private static final int MOST = 100;

  private final UploadStore store;
  private final Uploading uploading;
  private final Intake intake;
  private final MediaStore media;
  private final Workspace workspace;
  private final Cipher cipher;
  private final String node;
  private final Turns turns = new Turns();

  ResumableUploads(
      UploadStore store,
      Uploading uploading,
      Intake intake,
      MediaStore media,
      Workspace workspace,
      Cipher cipher,
      Settings settings) {
    this.store = store;
    this.uploading = uploading;
    this.intake = intake;
    this.media = media;
    this.workspace = workspace;
    this.cipher = cipher;
    node = settings.node();
  }

  /// Those that were given little time while this node was away have all of it again.
  void start(@Observes StartupEvent started) {
    store.extendAll(node, expiry());
  }

  /// Where an upload is.
  ///
  /// @param offset how many bytes have come
  record State(UUID id, String address, long offset, long length, Instant expiresAt) {
    boolean isDone() {
      return offset == length;
    }
  }

  /// Begins an upload.
  ///
  /// @throws Problem `payload_too_large`, `rate_limited` with too many on their way
  State create(UUID ownerId, long length, String name) {
    var open = store.open(ownerId);
    if (open.count() >= MOST) {
      throw Problem.rateLimited(Duration.ofMinutes(1));
    }
    intake.check(ownerId, length, open.bytes());
    var id = Ids.next();
    var wrapped = cipher.newWrappedKey(id);
    var row =
        new UploadStore.Row(
            id,
            ownerId,
            node,
            length,
            cipher.unwrap(wrapped, id).encrypt(FileName.clean(name), id),
            wrapped,
            expiry(),
            null);
    store.insert(row);
    return state(row, 0);
  }

  private static Instant expiry() {
    return Instant.now().plus(EXPIRY).truncatedTo(ChronoUnit.SECONDS);
  }

  private State state(UploadStore.Row row, long offset) {
    return new State(row.id(), address(row), offset, row.length(), row.expiresAt());
  }

  // With the node's name in front, by which a proxy finds it.
  private static String address(UploadStore.Row row) {
    return row.node().isEmpty() ? row.id().toString() : row.node() + "." + row.id();
  }

  /// How far an upload is; completes one that is whole, if that failed before.
  ///
  /// @throws Problem `not_found` for everybody but its owner; `locked` where what has come is out
  ///   of reach, and after a while of that `not_found`
  State state(UUID ownerId, String address) throws IOException {
    return inTurn(ownerId, address, (row, _) -> completedHere(row));
  }

  private State completedHere(UploadStore.Row row) throws IOException {
    var mine = here(row);
    return completed(mine, parts(mine));
  }

  private interface Step<T> {
    T on(UploadStore.Row row, Turns.Turn turn) throws IOException;
  }

  private <T> T inTurn(UUID ownerId, String address, Step<T> step) throws IOException {
    // Only an owner may take the turn of whoever is at it.
    var id = find(ownerId, id(address)).id();
    return turns.run(id, turn -> step.on(find(ownerId, id), turn));
  }

  private UploadStore.Row find(UUID ownerId, UUID id) {
    return store.find(id, ownerId).orElseThrow(ResumableUploads::gone);
  }

  private static Problem gone() {
    return Problem.notFound("upload");
  }

  // What is copied cannot be written to any more by a node that was only thought to be dead.
  private UploadStore.Row here(UploadStore.Row row) throws IOException {
    if (isHere(row)) {
      return row;
    }
    if (!workspace.copyPartial(row.node(), row.id())) {
      store.shorten(row.id(), Instant.now().plus(ABSENCE));
      throw locked("What has come of this upload cannot be reached. Try again shortly.");
    }
    if (!store.move(row.id(), row.node(), node)) {
      throw locked("This upload goes on elsewhere.");
    }
    workspace.deletePartial(row.node(), row.id());
    return find(row.ownerId(), row.id());
  }

  // To a client of tus this is the one answer that says neither that it is gone nor how far it is.
  private static Problem locked(String why) {
    return Problem.retryable(ProblemCode.LOCKED, why, SOON);
  }

  private boolean isHere(UploadStore.Row row) {
    return row.isDone() || row.node().equals(node);
  }

  private static UUID id(String address) {
    try {
      return UUID.fromString(address.substring(address.lastIndexOf('.') + 1));
    } catch (IllegalArgumentException _) {
      throw Problem.notFound("upload");
    }
  }

  private SealedParts parts(UploadStore.Row row) {
    return new SealedParts(
        workspace.partial(row.id()), row.id(), cipher.unwrap(row.wrappedKey(), row.id()));
  }

  private State completed(UploadStore.Row row, SealedParts parts) throws IOException {
    if (row.isDone()) {
      return state(row, row.length());
    }
    var offset = parts.length();
    if (offset == row.length()) {
      complete(row, parts);
    }
    return state(row, offset);
  }

  private void complete(UploadStore.Row row, SealedParts parts) throws IOException {
    // A crash may have come after it was taken in, and before that was noted.
    if (media.find(List.of(row.id())).isEmpty()) {
      var name = cipher.unwrap(row.wrappedKey(), row.id()).decrypt(row.name(), row.id());
      try (var in = parts.open()) {
        intake.take(row.id(), row.ownerId(), name, in);
      }
    }
    store.finish(row.id());
    parts.delete();
  }

  /// A piece of an upload.
  ///
  /// @param digest what it must have, if that was said
  record Piece(long offset, InputStream content, long length, @Nullable Digest digest) {}

  /// The checksum of a piece.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Digest(MessageDigest algorithm, byte[] expected) {}

  /// Adds a piece. Whatever came before a failure stays; of a piece with a checksum only all of it.
  ///
  /// @throws Problem `conflict` for another offset than the upload has, `locked` as above
  /// @throws ChecksumMismatch when it is not what it should be
  State append(UUID ownerId, String address, Piece piece) throws IOException {
    return inTurn(
        ownerId,
        address,
        (found, turn) -> {
          var row = here(found);
          var parts = parts(row);
          var offset = row.isDone() ? row.length() : parts.length();
          if (piece.offset() != offset) {
            throw Problem.of(ProblemCode.CONFLICT, "The upload is at " + offset + ".");
          }
          if (!row.isDone()) {
            append(row, turn, parts, piece);
          }
          var now = store.find(row.id(), ownerId).orElseThrow(ResumableUploads::gone);
          if (!isHere(now)) {
            throw gone();
          }
          return completed(now, parts);
        });
  }

  private void append(UploadStore.Row row, Turns.Turn turn, SealedParts parts, Piece piece)
      throws IOException {
    if (piece.length() > row.length() - piece.offset()) {
      throw Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "The piece goes past the end.");
    }
    store.extend(row.id(), expiry());
    turn.read(() -> uploading.run(row.ownerId(), () -> append(row, parts, piece)));
  }

  private void append(UploadStore.Row row, SealedParts parts, Piece piece) throws IOException {
    try {
      if (piece.digest() == null) {
        parts.append(piece.offset(), piece.content(), row.length() - piece.offset());
      } else {
        appendChecked(row, parts, piece, piece.digest());
      }
    } catch (IOException e) {
      throw StorageAway.explain(e);
    }
  }

  // Kept apart until it is known to be right, so that a crash never makes it a part unchecked.
  private void appendChecked(UploadStore.Row row, SealedParts parts, Piece piece, Digest digest)
      throws IOException {
    var id = Ids.next();
    var apart =
        new SealedParts(workspace.partial(id), id, cipher.unwrap(row.wrappedKey(), row.id()));
    try {
      var in = new DigestInputStream(piece.content(), digest.algorithm());
      apart.append(0, in, row.length() - piece.offset());
      if (!MessageDigest.isEqual(digest.algorithm().digest(), digest.expected())) {
        throw new ChecksumMismatch();
      }
      if (apart.length() > 0) {
        try (var checked = apart.open()) {
          parts.append(piece.offset(), checked, row.length() - piece.offset());
        }
      }
    } finally {
      apart.delete();
    }
  }

  /// A piece is not what its sender said it is.
  static final class ChecksumMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChecksumMismatch() {
      super(null, null, false, false);
    }
  }

  /// Gives an upload up, and what has come of it, wherever that is. What became of a whole one
  /// stays.
  void cancel(UUID ownerId, String address) throws IOException {
    var _ =
        inTurn(
            ownerId,
            address,
            (row, _) -> {
              store.delete(row.id());
              return parts(row).delete();
            });
  }

  /// Takes away what is left of uploads that are over or forgotten, on whatever node.
  void sweep() throws IOException {
    store.deleteExpired(Instant.now(), 1_000);
    var old = workspace.partials(Instant.now().minus(Duration.ofMinutes(10)), 10_000);
    var ids = old.stream().map(file -> UUID.fromString(file.getFileName().toString())).toList();
    var unfinished = new HashSet<>(store.unfinished(ids));
    for (var file : old) {
      if (!unfinished.contains(UUID.fromString(file.getFileName().toString()))) {
        Files.deleteIfExists(file);
      }
    }
  }
}
