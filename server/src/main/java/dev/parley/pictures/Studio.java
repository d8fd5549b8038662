package dev.parley.pictures;

import dev.parley.platform.Problem;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The process that decodes pictures: reads what is wanted from its standard input and writes what
/// it drew to its standard output, one after the other, until its input ends. It has little memory,
/// is stopped when it takes too long, and whoever started it goes on without it.
public final class Studio {
  /// What can be drawn.
  enum Wish {
    /// A square, cut out of the middle.
    SQUARE,
    /// All of it, made to fit into a box.
    FIT,
    /// To be shown, to be shown in small, and a placeholder.
    PICTURE,
    /// The first page of a document, in small.
    PAGE;

    int code() {
      return List.of(values()).indexOf(this);
    }
  }

  private Studio() {}

  /// Serves until there is nothing more to read.
  public static void main(String... args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    warmUp();
    try (var in = new DataInputStream(System.in);
        var out = new DataOutputStream(new BufferedOutputStream(answers()))) {
      for (int wish; (wish = in.read()) >= 0; ) {
        serve(Wish.values()[wish], in, out);
        out.flush();
      }
    }
  }

  // What is drawn first would have to wait for all that is loaded with it. Often it is still on its
  // way when this process starts.
  private static void warmUp() throws IOException {
    var picture = new BufferedImage(700, 700, BufferedImage.TYPE_3BYTE_BGR);
    Drawing.picture(Drawing.jpeg(picture));
  }

  // A library that prints must not write into the answers.
  private static OutputStream answers() {
    var answers = System.out;
    System.setOut(System.err);
    return answers;
  }

  private static void serve(Wish wish, DataInputStream in, DataOutputStream out)
      throws IOException {
    var width = in.readInt();
    var height = in.readInt();
    var path = in.readUTF();
    var sent = in.readNBytes(in.readInt());
    try {
      var image = path.isEmpty() ? sent : Files.readAllBytes(Path.of(path));
      var drawn = draw(wish, image, width, height);
      out.writeBoolean(true);
      drawn.write(out);
    } catch (Problem e) {
      out.writeBoolean(false);
      out.writeUTF(e.code().name());
      out.writeUTF(e.errors().isEmpty() ? "" : e.errors().getFirst().message());
      out.writeUTF(e.detail());
    }
  }

  private static Drawn draw(Wish wish, byte[] image, int width, int height) {
    try {
      return switch (wish) {
        case SQUARE -> Drawing.square(image, width);
        case FIT -> Drawing.fit(image, width, height);
        case PICTURE -> Drawing.picture(image);
        case PAGE -> Page.first(image);
      };
    } catch (IOException | RuntimeException e) {
      if (e instanceof Problem problem) {
        throw problem;
      }
      // Decoders meet damaged input with all sorts of exceptions.
      throw damaged();
    }
  }

  static Problem damaged() {
    return Problem.invalid("file", "is damaged, or of a kind that cannot be read");
  }

  /// What was drawn.
  ///
  /// @param type of `image`
  /// @param width of `image`, in pixels
  /// @param height of `image`, in pixels
  /// @param preview in small; empty when that was not asked for
  /// @param placeholder as a `data:` address
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Drawn(
      byte[] image,
      String type,
      int width,
      int height,
      byte[] preview,
      String previewType,
      @Nullable String placeholder,
      boolean animated) {
    void write(DataOutputStream out) throws IOException {
      out.writeInt(image.length);
      out.write(image);
      out.writeUTF(type);
      out.writeInt(width);
      out.writeInt(height);
      out.writeInt(preview.length);
      out.write(preview);
      out.writeUTF(previewType);
      out.writeUTF(placeholder == null ? "" : placeholder);
      out.writeBoolean(animated);
    }

    static Drawn read(DataInputStream in) throws IOException {
      var image = in.readNBytes(in.readInt());
      var type = in.readUTF();
      var width = in.readInt();
      var height = in.readInt();
      var preview = in.readNBytes(in.readInt());
      var previewType = in.readUTF();
      var placeholder = in.readUTF();
      return new Drawn(
          image,
          type,
          width,
          height,
          preview,
          previewType,
          placeholder.isEmpty() ? null : placeholder,
          in.readBoolean());
    }
  }
}
