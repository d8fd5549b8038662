package dev.parley.pictures;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandleProxies;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/// The functions of Leptonica (leptonica.org) that are of use here, of the library that comes with
/// the server.
///
/// @param read a picture out of a JPEG, by so many times smaller; null when it cannot
/// @param write a picture as a JPEG; 0 when it could
/// @param create a picture
/// @param words the pixels of a picture, row by row: red, green, blue from the highest byte down
/// @param destroy a picture, by a pointer to it
/// @param free what was written
@SuppressWarnings("restricted") // That of native code: it runs in a process of its own.
record Leptonica(
    Read read,
    Write write,
    Create create,
    Ask width,
    Ask height,
    Ask depth,
    Words words,
    Release destroy,
    Release free) {
  private static final String PACKED = "/org/bytedeco/leptonica/";

  // Public, as those have to be that stand for functions.

  /// `pixReadMemJpeg`.
  public interface Read {
    MemorySegment of(
        MemorySegment bytes,
        long size,
        int colormap,
        int smaller,
        MemorySegment warnings,
        int hint);
  }

  /// `pixWriteMemJpeg`.
  public interface Write {
    int of(
        MemorySegment bytes,
        MemorySegment size,
        MemorySegment picture,
        int quality,
        int progressive);
  }

  /// `pixCreateNoInit`.
  public interface Create {
    MemorySegment of(int width, int height, int depth);
  }

  /// `pixGetWidth` and the like.
  public interface Ask {
    int of(MemorySegment picture);
  }

  /// `pixGetData`.
  public interface Words {
    MemorySegment of(MemorySegment picture);
  }

  /// `pixDestroy`, `lept_free`.
  public interface Release {
    void of(MemorySegment pointer);
  }

  /// Loads it for good; empty where there is none for this machine.
  static Optional<Leptonica> load() {
    try {
      var file = Files.createTempFile("leptonica", ".so");
      // What is loaded needs its file no more.
      try (var packed = Leptonica.class.getResourceAsStream(PACKED + library())) {
        if (packed == null) {
          return Optional.empty();
        }
        Files.copy(packed, file, StandardCopyOption.REPLACE_EXISTING);
        return Optional.of(bind(SymbolLookup.libraryLookup(file, Arena.global())));
      } finally {
        Files.delete(file);
      }
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String library() {
    var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    var arm = System.getProperty("os.arch").equals("aarch64");
    return (mac ? "macosx" : "linux")
        + (arm ? "-arm64/" : "-x86_64/")
        + (mac ? "libleptonica.6.dylib" : "libleptonica.so.6");
  }

  private static Leptonica bind(SymbolLookup library) {
    var ask = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    var release = FunctionDescriptor.ofVoid(ADDRESS);
    return new Leptonica(
        bind(
            library,
            "pixReadMemJpeg",
            Read.class,
            FunctionDescriptor.of(
                ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT)),
        bind(
            library,
            "pixWriteMemJpeg",
            Write.class,
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT)),
        bind(
            library,
            "pixCreateNoInit",
            Create.class,
            FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT)),
        bind(library, "pixGetWidth", Ask.class, ask),
        bind(library, "pixGetHeight", Ask.class, ask),
        bind(library, "pixGetDepth", Ask.class, ask),
        bind(library, "pixGetData", Words.class, FunctionDescriptor.of(ADDRESS, ADDRESS)),
        bind(library, "pixDestroy", Release.class, release),
        bind(library, "lept_free", Release.class, release));
  }

  private static <T> T bind(
      SymbolLookup library, String name, Class<T> type, FunctionDescriptor descriptor) {
    var function =
        library
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("leptonica lacks " + name));
    return MethodHandleProxies.asInterfaceInstance(
        type, Linker.nativeLinker().downcallHandle(function, descriptor));
  }
}
