package dev.parley.pictures;

import dev.parley.pictures.StudioProcess.Order;
import dev.parley.platform.Lane;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Turns whatever image people bring into others, drawn anew: upright, small, and without anything
/// that it told besides what there is to see. All of it happens in a process of its own.
@Singleton
public final class Pictures {
  /// Bytes of a picture of a person or a group at the most.
  public static final int MAX_BYTES = 5 * 1024 * 1024;

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LATER = Duration.ofSeconds(30);
  private static final byte[] NOTHING = new byte[0];

  private final Lane lane = new Lane("picture-", 1, SOON);
  private final StudioProcess small = new StudioProcess();
  private final StudioProcess large = new StudioProcess();

  /// An image drawn anew, as a WebP.
  ///
  /// @param width in pixels
  /// @param height in pixels
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  public record Fitted(byte[] webp, int width, int height) {}

  /// A square WebP, cut out of the middle of a PNG, JPEG, GIF or WebP image.
  ///
  /// @throws Problem `payload_too_large` over 5 MB, `unsupported_media_type` for what is none of
  ///   the four whatever it claims, `validation_failed` for a damaged image or one of more than 64
  ///   megapixels, `overloaded` when too many are being worked on
  public byte[] square(byte[] image, int side) {
    if (image.length > MAX_BYTES) {
      throw Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A picture may have up to 5 MB.");
    }
    ImageType.of(image);
    return lane.run(
        () -> small.draw(new Order(Studio.Wish.SQUARE, null, image, side, side), SOON).image());
  }

  /// Makes a PNG, JPEG, GIF or WebP image fit into a box, if it does not already.
  ///
  /// @throws Problem like {@link #square}
  public Fitted fit(byte[] image, int width, int height) {
    ImageType.of(image);
    return lane.run(
        () -> {
          var drawn = small.draw(new Order(Studio.Wish.FIT, null, image, width, height), SOON);
          return new Fitted(drawn.image(), drawn.width(), drawn.height());
        });
  }

  /// What is shown of a file.
  ///
  /// @param image to be shown; empty of a document
  /// @param preview in small
  /// @param placeholder as a `data:` address
  /// @param animated whether there are more pictures in it than this first one
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  public record Shown(
      byte[] image,
      String type,
      int width,
      int height,
      byte[] preview,
      String previewType,
      @Nullable String placeholder,
      boolean animated) {
    static Shown of(Studio.Drawn drawn) {
      return new Shown(
          drawn.image(),
          drawn.type(),
          drawn.width(),
          drawn.height(),
          drawn.preview(),
          drawn.previewType(),
          drawn.placeholder(),
          drawn.animated());
    }
  }

  /// Makes ready for a picture in a file that is on its way, without waiting.
  public void expect() {
    large.expect();
  }

  /// Draws a picture in a file, 2048 pixels at the most, and 640 in small.
  ///
  /// @throws Problem `validation_failed` or `unsupported_media_type` for what cannot be drawn
  public Shown picture(Path file) {
    return Shown.of(large.draw(new Order(Studio.Wish.PICTURE, file, NOTHING, 0, 0), LATER));
  }

  /// Draws the first page of a PDF, in small.
  ///
  /// @throws Problem `validation_failed` for what cannot be drawn
  public Shown page(Path file) {
    return Shown.of(large.draw(new Order(Studio.Wish.PAGE, file, NOTHING, 0, 0), LATER));
  }

  @PreDestroy
  void close() {
    lane.close();
    small.close();
    large.close();
  }
}
