package dev.parley.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.platform.Settings;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The ffmpeg of this machine: one that is installed, or else the one that comes with the server,
/// unpacked beside the files that it works on.
@Singleton
final class FfmpegProgram {
  private static final Logger LOG = Logger.getLogger(FfmpegProgram.class);
  private static final String PACKED = "org/bytedeco/ffmpeg/";
  private static final List<String> ENCODERS = List.of("libx264", "libopenh264");

  private final Path home;
  private Optional<Found> found = Optional.empty();
  private boolean wasSought;

  FfmpegProgram(Settings settings) {
    home = settings.media().folder().resolve("ffmpeg");
  }

  /// An ffmpeg that runs, with its ffprobe.
  ///
  /// @param libraries where it finds what it needs, or empty
  /// @param h264 the encoder of films that it has
  record Found(String ffmpeg, String ffprobe, String libraries, String h264) {
    ProcessBuilder command(List<String> arguments) {
      var process = new ProcessBuilder(arguments);
      // Nothing of what this process was told in its environment is theirs.
      process.environment().clear();
      process.environment().put("PATH", String.valueOf(System.getenv("PATH")));
      if (!libraries.isEmpty()) {
        process.environment().put("LD_LIBRARY_PATH", libraries);
      }
      return process;
    }
  }

  /// Looks for it when it is needed first; empty when none runs here.
  synchronized Optional<Found> find() {
    if (!wasSought) {
      wasSought = true;
      found = installed().or(this::packed);
      if (found.isEmpty()) {
        LOG.warn("event=no_ffmpeg: films and sound can only be downloaded; install ffmpeg");
      }
    }
    return found;
  }

  private static Optional<Found> installed() {
    var path = System.getenv("PATH");
    return Stream.of((path == null ? "" : path).split(File.pathSeparator))
        .map(folder -> Path.of(folder, "ffmpeg"))
        .filter(Files::isExecutable)
        .findFirst()
        .flatMap(program -> usable(program, ""));
  }

  private Optional<Found> packed() {
    var folder = PACKED + platform() + "/";
    try {
      var target = home.resolve(platform());
      if (Files.notExists(target) && !unpack(folder, target)) {
        return Optional.empty();
      }
      return usable(target.resolve("ffmpeg"), target.toString());
    } catch (IOException e) {
      LOG.warnf("event=ffmpeg_not_unpacked cause=\"%s\"", e.getMessage());
      return Optional.empty();
    }
  }

  private static String platform() {
    var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    var arm = System.getProperty("os.arch").equals("aarch64");
    return (mac ? "macosx" : "linux") + "-" + (arm ? "arm64" : "x86_64");
  }

  // Unpacked beside and moved, so that a crash never leaves half a program.
  private boolean unpack(String folder, Path target) throws IOException {
    var resource = Thread.currentThread().getContextClassLoader().getResource(folder + "ffmpeg");
    if (resource == null || !(resource.openConnection() instanceof JarURLConnection jar)) {
      return false;
    }
    Files.createDirectories(home);
    var draft = Files.createTempDirectory(home, "unpacking");
    jar.setUseCaches(false);
    try (var archive = jar.getJarFile()) {
      for (var entry : archive.stream().filter(it -> it.getName().startsWith(folder)).toList()) {
        var file = draft.resolve(entry.getName().substring(folder.length()));
        if (!entry.isDirectory() && !file.getFileName().toString().startsWith("libjni")) {
          Files.createDirectories(file.getParent());
          try (var in = archive.getInputStream(entry)) {
            Files.copy(in, file);
          }
          file.toFile().setExecutable(true, false);
        }
      }
    }
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private static Optional<Found> usable(Path ffmpeg, String libraries) {
    var ffprobe = ffmpeg.resolveSibling("ffprobe");
    if (!Files.isExecutable(ffmpeg) || !Files.isExecutable(ffprobe)) {
      return Optional.empty();
    }
    var found = new Found(ffmpeg.toString(), ffprobe.toString(), libraries, "");
    try {
      var process =
          found
              .command(List.of(ffmpeg.toString(), "-hide_banner", "-encoders"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var listed = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        return Optional.empty();
      }
      return ENCODERS.stream()
          .filter(encoder -> listed.contains(" " + encoder + " "))
          .findFirst()
          .map(encoder -> new Found(found.ffmpeg(), found.ffprobe(), libraries, encoder));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
