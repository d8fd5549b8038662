package dev.parley.media;

import dev.parley.pictures.Pictures;
import dev.parley.platform.Problem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Decides what is made of a file, and has it made.
@Singleton
final class Making {
  private static final String PDF = "application/pdf";

  private final Pictures pictures;
  private final Ffmpeg ffmpeg;

  Making(Pictures pictures, Ffmpeg ffmpeg) {
    this.pictures = pictures;
    this.ffmpeg = ffmpeg;
  }

  /// Whether there is something to be made of such files.
  static boolean isMadeOf(String type) {
    return isPicture(type) || type.equals(PDF) || Ffmpeg.reads(type);
  }

  private static boolean isPicture(String type) {
    return type.equals("image/jpeg") || type.equals("image/png") || type.equals("image/webp");
  }

  /// Makes ready for a file that is on its way.
  void expect(String type) {
    if (isPicture(type)) {
      pictures.expect();
    }
  }

  /// A file that was made.
  record Made(Rendition role, String type, Path file) {}

  /// What was made of a file, and is known of it.
  record Result(JobStore.Facts facts, List<Made> files) {
    Result {
      files = List.copyOf(files);
    }

    boolean replacesOriginal() {
      return files.stream().anyMatch(file -> file.role() == Rendition.DISPLAY);
    }
  }

  /// @throws Problem for a file that is damaged
  /// @throws Ffmpeg.Refused for a file that is damaged
  Result make(Path original, String type, Path folder) throws IOException {
    if (type.equals(PDF)) {
      return document(pictures.page(original), folder);
    }
    if (isPicture(type) || type.equals("image/gif")) {
      return picture(pictures.picture(original), original, type, folder);
    }
    if (type.startsWith("image/")) {
      var decoded = folder.resolve("decoded.png");
      ffmpeg.still(original, type, decoded);
      return still(pictures.picture(decoded), folder);
    }
    var content = ffmpeg.look(original, type);
    return content.video() == null
        ? sound(original, type, content, folder)
        : film(original, type, content, folder, false);
  }

  private Result document(Pictures.Shown page, Path folder) throws IOException {
    var facts =
        new JobStore.Facts(MediaRow.READY, null, null, null, null, page.placeholder(), false);
    return new Result(facts, List.of(preview(page, folder)));
  }

  private Result picture(Pictures.Shown shown, Path original, String type, Path folder)
      throws IOException {
    if (shown.animated() && Ffmpeg.reads(type)) {
      return film(original, type, ffmpeg.look(original, type), folder, true);
    }
    return still(shown, folder);
  }

  private static Result still(Pictures.Shown shown, Path folder) throws IOException {
    var display = folder.resolve("display");
    Files.write(display, shown.image());
    var facts =
        new JobStore.Facts(
            MediaRow.READY, shown.width(), shown.height(), null, null, shown.placeholder(), false);
    return new Result(
        facts, List.of(new Made(Rendition.DISPLAY, shown.type(), display), preview(shown, folder)));
  }

  private static Made preview(Pictures.Shown shown, Path folder) throws IOException {
    var preview = folder.resolve("preview");
    Files.write(preview, shown.preview());
    return new Made(Rendition.PREVIEW, shown.previewType(), preview);
  }

  private Result film(
      Path original, String type, Ffmpeg.Content content, Path folder, boolean animated)
      throws IOException {
    var film = folder.resolve("film.mp4");
    ffmpeg.film(original, type, content, film);
    var made = ffmpeg.look(film, "video/mp4");
    var poster = folder.resolve("poster.png");
    ffmpeg.picture(film, "video/mp4", Math.min(1_000, made.durationMs() / 3), poster);
    var shown = pictures.picture(poster);
    var facts =
        new JobStore.Facts(
            MediaRow.READY,
            shown.width(),
            shown.height(),
            made.durationMs(),
            null,
            shown.placeholder(),
            animated);
    return new Result(
        facts, List.of(new Made(Rendition.DISPLAY, "video/mp4", film), preview(shown, folder)));
  }

  private Result sound(Path original, String type, Ffmpeg.Content content, Path folder)
      throws IOException {
    if (content.audio() == null) {
      throw new Ffmpeg.Refused("neither to be seen nor heard");
    }
    var sound = folder.resolve("sound.m4a");
    var loudness = ffmpeg.sound(original, type, content, sound);
    var facts =
        new JobStore.Facts(
            MediaRow.READY, null, null, loudness.durationMs(), loudness.bars(), null, false);
    return new Result(facts, List.of(new Made(Rendition.DISPLAY, "audio/mp4", sound)));
  }
}
