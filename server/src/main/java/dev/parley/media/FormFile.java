package dev.parley.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.platform.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;

/// The file in a form (`multipart/form-data`, RFC 7578), read as it comes.
///
/// @param name as it was given
record FormFile(String name, InputStream content) {
  private static final String FIELD = "file";
  private static final int MAX_PARTS = 20;
  private static final int MAX_BOUNDARY = 70;
  private static final int MAX_HEADERS = 8_192;
  // Of what is not the file.
  private static final int MAX_OTHER = 1 << 20;
  private static final byte[] LAST = {'-', '-'};
  private static final Pattern DISPOSITION =
      Pattern.compile("^content-disposition:(.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /// Finds the field `file`; what comes after it is not read.
  ///
  /// @throws Problem `validation_failed` when there is none, and while the content is read, when
  ///   the form ends within it
  static FormFile find(String contentType, InputStream body) throws IOException {
    var boundary = "--" + boundary(contentType);
    var form = new Delimited(body);
    text(form.before(boundary.getBytes(UTF_8)), MAX_OTHER);
    for (var i = 0; i < MAX_PARTS && !form.isNext(LAST); i++) {
      var headers = text(form.before("\r\n\r\n".getBytes(UTF_8)), MAX_HEADERS);
      var content = form.before(("\r\n" + boundary).getBytes(UTF_8));
      var disposition = disposition(headers);
      if (FIELD.equals(parameter(disposition, "name"))) {
        var name = Optional.ofNullable(parameter(disposition, "filename")).orElse("");
        return new FormFile(name, content);
      }
      text(content, MAX_OTHER);
    }
    throw Problem.invalid(FIELD, "must be given");
  }

  private static String text(InputStream in, int most) throws IOException {
    var read = in.readNBytes(most + 1);
    if (read.length > most) {
      throw Problem.invalid("body", "is not the form that is expected here");
    }
    return new String(read, UTF_8);
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
