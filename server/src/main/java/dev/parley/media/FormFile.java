package dev.parley.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.platform.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;

/// The file in a form (`multipart/form-data`, RFC 7578), read as it comes.
///
/// @param name as it was given
record FormFile(String name, InputStream content) {
  private static final String FIELD = "file";
  private static final int MAX_PARTS = 20;
  private static final int MAX_BOUNDARY = 70;
  private static final int BUFFER = 1 << 16;
  private static final Pattern DISPOSITION =
      Pattern.compile("^content-disposition:(.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /// Finds the field `file`; the rest is not read.
  ///
  /// @throws Problem `validation_failed` when there is none
  static FormFile find(String contentType, InputStream body) throws IOException {
    try {
      var parts =
          MultipartInput.builder()
              .setInputStream(body)
              .setBoundary(boundary(contentType).getBytes(UTF_8))
              .setBufferSize(BUFFER)
              .get();
      parts.setHeaderCharset(UTF_8);
      var more = parts.skipPreamble();
      for (var i = 0; more && i < MAX_PARTS; i++) {
        var disposition = disposition(parts.readHeaders());
        if (FIELD.equals(parameter(disposition, "name"))) {
          return new FormFile(
              Optional.ofNullable(parameter(disposition, "filename")).orElse(""),
              parts.newInputStream());
        }
        parts.discardBodyData();
        more = parts.readBoundary();
      }
    } catch (FileUploadException e) {
      throw Problem.invalid("body", "is not the form that is expected here");
    }
    throw Problem.invalid(FIELD, "must be given");
  }

  private static String boundary(String contentType) {
    var boundary = parameter(contentType, "boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
      throw Problem.invalid("body", "is a form without a boundary");
    }
    return boundary;
  }

  private static String disposition(String headers) {
    var found = DISPOSITION.matcher(headers);
    return found.find() ? found.group(1) : "";
  }

  private static @Nullable String parameter(String header, String name) {
    var parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    return parser.parse(header, ';').get(name);
  }
}
