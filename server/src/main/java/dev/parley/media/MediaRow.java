package dev.parley.media;

import dev.parley.platform.Cipher;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something uploaded, as stored.
///
/// @param name encrypted
/// @param fileId what is shown of it
/// @param isMade whether that was made of it; else it is as it came
@SuppressWarnings("ArrayRecordComponent") // Rows are read and shaped, never compared.
record MediaRow(
    UUID id,
    UUID ownerId,
    UUID contentId,
    byte[] name,
    boolean sent,
    byte[] wrappedKey,
    String status,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Long durationMs,
    byte @Nullable [] waveform,
    @Nullable String placeholder,
    boolean animated,
    UUID fileId,
    String type,
    long size,
    boolean isMade,
    @Nullable UUID previewId,
    @Nullable String previewType,
    @Nullable Long previewSize) {
  static final String PROCESSING = "processing";
  static final String READY = "ready";
  static final String FAILED = "failed";

  private static final String PATH = "/api/media/";

  /// Whether it is not to be given to others yet: it still tells where it was made.
  boolean isRaw() {
    return status.equals(PROCESSING) && !isMade && MediaType.tellsOfItsMaking(type);
  }

  Attachment view(Cipher cipher) {
    return new Attachment(
        id,
        shownName(cipher.unwrap(wrappedKey, contentId)),
        type,
        size,
        width,
        height,
        durationMs,
        loudness(),
        placeholder,
        animated,
        PATH + id,
        previewId == null ? null : PATH + id + "/preview",
        status);
  }

  /// What it is called, with the ending of what it was turned into.
  String shownName(Cipher.DataKey key) {
    var given = key.decrypt(name, id);
    return isMade ? FileName.withEndingOf(type, given) : given;
  }

  private @Nullable List<Integer> loudness() {
    if (waveform == null) {
      return null;
    }
    var values = new ArrayList<Integer>(waveform.length);
    for (var value : waveform) {
      values.add((int) value);
    }
    return values;
  }
}
