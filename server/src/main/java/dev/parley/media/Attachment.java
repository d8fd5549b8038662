package dev.parley.media;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A file that a message carries, or may carry.
///
/// @param type MIME type, found out by the server
/// @param size in bytes
/// @param width in pixels
/// @param height in pixels
/// @param waveform loudness from 0 to 100
/// @param placeholder a `data:` address of a tiny picture, to be shown until the real one is there
/// @param animated whether it plays by itself, over and over, without sound
@Schema(name = "Attachment")
public record Attachment(
    UUID id,
    String name,
    @Schema(description = "MIME type of what `url` gives, found out by the server.") String type,
    @Schema(description = "Bytes of what `url` gives.") long size,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Long durationMs,
    @Schema(description = "Of sound: loudness over time, from 0 to 100.")
        @Nullable List<Integer> waveform,
    @Schema(description = "A `data:` address of a tiny picture, to be shown until the real one is.")
        @Nullable String placeholder,
    @Schema(description = "A film that came as an animation: to be played over and over.")
        boolean animated,
    @Schema(description = "For who may see it, with a bearer token or the cookie of signing in.")
        String url,
    @Schema(description = "A small picture of it.") @Nullable String previewUrl,
    @Schema(
            description =
                "`processing`: not to be shown yet; `message:updated` tells when it is. `failed`:"
                    + " it can only be downloaded.",
            enumeration = {"processing", "ready", "failed"})
        String status) {

  public Attachment {
    waveform = waveform == null ? null : List.copyOf(waveform);
  }

  /// Whether there is sound in it and nothing to see.
  public boolean isAudio() {
    return type.startsWith("audio/");
  }

  /// Whether it may turn out to be sound alone: what browsers record comes in the clothes of a
  /// film.
  public boolean mayBeVoice() {
    return isAudio() || type.startsWith("video/");
  }

  /// Whether it is a picture or a film.
  public boolean isVisual() {
    return type.startsWith("image/") || type.startsWith("video/");
  }

  /// Whether there is more to be found out about it.
  public boolean isProcessing() {
    return status.equals(MediaRow.PROCESSING);
  }
}
