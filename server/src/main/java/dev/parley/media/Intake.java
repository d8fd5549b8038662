package dev.parley.media;

import dev.parley.platform.Cipher;
import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Settings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Takes files in: encrypts them as they come, finds out what they are, and stores what their owner
/// has not stored before. Memory does not grow with their size.
@Singleton
final class Intake {
  /// How long something stays that nobody sends.
  static final Duration UNSENT = Duration.ofHours(24);

  /// How long putting a file into the storage may take.
  private static final Duration PATIENCE = Duration.ofHours(6);

  private static final int BUFFER = 1 << 16;

  private final Jdbi jdbi;
  private final MediaStore store;
  private final Garbage garbage;
  private final Storage storage;
  private final Workspace workspace;
  private final Cipher cipher;
  private final Making making;
  private final Processing processing;
  private final Settings.Media limits;

  Intake(
      Jdbi jdbi,
      MediaStore store,
      Garbage garbage,
      Storage storage,
      Workspace workspace,
      Cipher cipher,
      Making making,
      Processing processing,
      Settings settings) {
    this.jdbi = jdbi;
    this.store = store;
    this.garbage = garbage;
    this.storage = storage;
    this.workspace = workspace;
    this.cipher = cipher;
    this.making = making;
    this.processing = processing;
    limits = settings.media();
  }

  /// Refuses what is known to be too much before it comes.
  ///
  /// @param promised room that the owner's other uploads need
  /// @throws Problem `payload_too_large`
  void check(UUID ownerId, long length, long promised) {
    if (length > limits.maxBytes()) {
      throw tooLarge();
    }
    if (store.usage(ownerId) + promised + length > limits.quotaBytes()) {
      throw overQuota();
    }
  }

  /// Bytes of one file at the most.
  long maxBytes() {
    return limits.maxBytes();
  }

  private Problem tooLarge() {
    return Problem.of(
        ProblemCode.PAYLOAD_TOO_LARGE,
        "A file may have up to " + limits.maxBytes() / 1_000_000 + " MB.");
  }

  private Problem overQuota() {
    return Problem.of(
        ProblemCode.PAYLOAD_TOO_LARGE,
        "All your files together may have up to " + limits.quotaBytes() / 1_000_000 + " MB.");
  }

  /// Takes a file in.
  ///
  /// @param id of what becomes of it
  /// @param name as it was given
  /// @throws Problem `payload_too_large` during, `validation_failed` for nothing, `unavailable`
  ///   when there is no room or the storage is away
  void take(UUID id, UUID ownerId, String name, InputStream in) throws IOException {
    var contentId = Ids.next();
    var wrapped = cipher.newWrappedKey(contentId);
    var fileId = Ids.next();
    var path = workspace.incoming(fileId);
    try {
      var clean = FileName.clean(name);
      var read = read(in, clean, path, cipher.unwrap(wrapped, contentId), fileId);
      var fingerprint = cipher.fingerprint(ownerId, read.digest());
      var type = read.type();
      var content =
          new MediaStore.NewContent(
              contentId,
              ownerId,
              fingerprint,
              wrapped,
              read.size(),
              Making.isMadeOf(type) ? MediaRow.PROCESSING : MediaRow.READY);
      var file =
          new MediaStore.StoredFile(
              fileId, contentId, Rendition.ORIGINAL.wire(), type, read.size());
      if (!addToKnown(id, clean, content)) {
        add(id, clean, content, file, path);
        processing.wake();
      }
    } catch (IOException e) {
      throw StorageAway.explain(e);
    } finally {
      Files.deleteIfExists(path);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  private record Read(long size, byte[] digest, String type) {}

  private Read read(InputStream in, String name, Path path, Cipher.DataKey key, UUID fileId)
      throws IOException {
    var digest = sha256();
    var size = 0L;
    var type = MediaType.UNKNOWN;
    try (var out = key.encryptFile(Files.newOutputStream(path), fileId)) {
      var buffer = new byte[BUFFER];
      for (int n; (n = in.readNBytes(buffer, 0, BUFFER)) > 0; ) {
        size += n;
        if (size > limits.maxBytes()) {
          throw tooLarge();
        }
        if (size == n) {
          type = MediaType.of(Arrays.copyOf(buffer, n), name);
          making.expect(type);
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    if (size == 0) {
      throw Problem.invalid("file", "is empty");
    }
    return new Read(size, digest.digest(), type);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean addToKnown(UUID id, String name, MediaStore.NewContent content) {
    return jdbi.inTransaction(handle -> addToKnown(handle, id, name, content));
  }

  private boolean addToKnown(Handle handle, UUID id, String name, MediaStore.NewContent content) {
    var known = store.known(handle, content.ownerId(), content.fingerprint());
    known.ifPresent(it -> name(handle, id, content.ownerId(), name, it));
    return known.isPresent();
  }

  private void name(Handle handle, UUID id, UUID ownerId, String name, MediaStore.Known content) {
    var key = cipher.unwrap(content.wrappedKey(), content.id());
    store.insert(
        handle,
        new MediaStore.NewMedia(
            id, ownerId, content.id(), key.encrypt(name, id), Instant.now().plus(UNSENT)));
  }

  private void add(
      UUID id, String name, MediaStore.NewContent content, MediaStore.StoredFile file, Path path)
      throws IOException {
    garbage.expect(List.of(file.id()), Instant.now().plus(PATIENCE));
    storage.put(file.id(), path);
    jdbi.useTransaction(
        handle -> {
          if (store.charge(handle, content.ownerId(), content.charged()) > limits.quotaBytes()) {
            throw overQuota();
          }
          if (store.insert(handle, content)) {
            garbage.use(handle, file.id());
            store.insert(handle, file);
            name(
                handle,
                id,
                content.ownerId(),
                name,
                new MediaStore.Known(content.id(), content.wrappedKey()));
          } else {
            // The same came twice at the same time.
            store.charge(handle, content.ownerId(), -content.charged());
            garbage.note(handle, List.of(file.id()), Instant.now());
            addToKnown(handle, id, name, content);
          }
        });
  }
}
