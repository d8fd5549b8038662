package dev.parley.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/// Kinds of files, told by how they begin and never by what they claim to be.
final class MediaType {
  static final String UNKNOWN = "application/octet-stream";

  /// What a browser shows without running anything in it.
  private static final Set<String> HARMLESS =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/webp",
          "image/gif",
          "image/avif",
          "video/mp4",
          "video/webm",
          "audio/mp4",
          "audio/mpeg",
          "audio/ogg",
          "audio/webm",
          "audio/wav",
          "audio/flac");

  private static final Map<String, String> SPELT_OTHERWISE =
      Map.of(
          "audio/vnd.wave", "audio/wav",
          "audio/x-wav", "audio/wav",
          "audio/x-flac", "audio/flac",
          "audio/opus", "audio/ogg",
          "audio/vorbis", "audio/ogg",
          "application/mp4", "video/mp4",
          "video/x-m4v", "video/mp4",
          "audio/x-m4a", "audio/mp4",
          "application/x-matroska", "video/webm",
          "video/x-matroska", "video/webm");

  private static final Map<String, String> ENDINGS =
      Map.of(
          "image/jpeg", "jpg",
          "image/png", "png",
          "image/webp", "webp",
          "video/mp4", "mp4",
          "audio/mp4", "m4a");

  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

  private MediaType() {}

  /// The type of a file.
  ///
  /// @param head how it begins
  /// @param name may only make the type more precise: a zip of a certain kind, a text of another
  static String of(byte[] head, String name) {
    var hint = new Metadata();
    hint.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    try {
      var found = TYPES.detect(new ByteArrayInputStream(head), hint).getBaseType().toString();
      var plain = found.toLowerCase(Locale.ROOT);
      return SPELT_OTHERWISE.getOrDefault(plain, plain);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory do not fail", e);
    }
  }

  /// Whether a browser may show it where it is; everything else is only downloaded.
  static boolean isHarmless(String type) {
    return HARMLESS.contains(type);
  }

  /// Whether such files tell where, when and by whom they were made.
  static boolean tellsOfItsMaking(String type) {
    return type.startsWith("image/") || type.startsWith("video/") || type.startsWith("audio/");
  }

  /// How names of such files end.
  static String ending(String type) {
    return ENDINGS.getOrDefault(type, "bin");
  }
}
