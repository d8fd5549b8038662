package dev.parley.users;

import dev.parley.pictures.Pictures;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Square pictures of people and groups. Each has an id of its own that cannot be guessed and never
/// shows anything else, so that it may be cached for ever and shown without a token.
@Singleton
public final class Avatars {
  /// The largest picture that is taken, in bytes.
  public static final int MAX_BYTES = Pictures.MAX_BYTES;

  /// Pixels of a side of what is made of it.
  static final int SIDE = 512;

  private final Jdbi jdbi;
  private final Pictures pictures;

  Avatars(Jdbi jdbi, Pictures pictures) {
    this.jdbi = jdbi;
    this.pictures = pictures;
  }

  /// Makes a 512 × 512 WebP of a PNG, JPEG, GIF or WebP image and keeps it: upright, cropped to the
  /// middle, without metadata.
  ///
  /// @return its new id
  /// @throws dev.parley.platform.Problem `payload_too_large` over 5 MB, `unsupported_media_type`
  ///   for what is none of the four whatever it claims, `validation_failed` for a damaged image or
  ///   one of more than 64 megapixels, `overloaded` when too many are being worked on
  public UUID store(byte[] image) {
    var square = pictures.square(image, SIDE);
    var id = UUID.randomUUID();
    jdbi.useHandle(
        h ->
            h.createUpdate("INSERT INTO avatars (id, image) VALUES (:id, :image)")
                .bind("id", id)
                .bind("image", square)
                .execute());
    return id;
  }

  /// Where a browser finds it.
  public static String url(UUID id) {
    return "/api/avatars/" + id;
  }

  /// Forgets a picture, within the transaction that stops showing it; null does nothing.
  public void delete(Handle transaction, @Nullable UUID id) {
    if (id != null) {
      transaction.createUpdate("DELETE FROM avatars WHERE id = :id").bind("id", id).execute();
    }
  }

  Optional<byte[]> find(UUID id) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT image FROM avatars WHERE id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne());
  }
}
