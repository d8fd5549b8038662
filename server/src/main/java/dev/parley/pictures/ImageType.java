package dev.parley.pictures;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Kinds of image, told by how the content begins and never by what it claims to be.
enum ImageType {
  PNG("89504e470d0a1a0a.*"),
  JPEG("ffd8ff.*"),
  GIF("47494638(37|39)61.*"),
  WEBP("52494646.{8}57454250.*");

  private static final int HEAD_BYTES = 12;

  private final Pattern head;

  ImageType(String head) {
    this.head = Pattern.compile(head);
  }

  /// The kind of an image.
  ///
  /// @throws Problem `unsupported_media_type` for anything else
  static ImageType of(byte[] content) {
    var start = Arrays.copyOf(content, Math.min(content.length, HEAD_BYTES));
    var hex = HexFormat.of().formatHex(start);
    return Arrays.stream(values())
        .filter(type -> type.head.matcher(hex).matches())
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send a PNG, JPEG, GIF or WebP picture."));
  }
}
