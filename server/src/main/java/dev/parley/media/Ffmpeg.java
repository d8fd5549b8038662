package dev.parley.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Films and sound, made into what every browser plays: each file by a process of its own, which
/// may read that file and nothing else, with bounds on its memory and time.
@Singleton
final class Ffmpeg {
  /// A file that ffmpeg does not make anything of.
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /// How a kind of file is read. It is never left to guess: a playlist in disguise would have it
  /// open other files and addresses.
  private static final Map<String, String> READERS =
      Map.ofEntries(
          Map.entry("video/mp4", "mov"),
          Map.entry("video/quicktime", "mov"),
          Map.entry("video/3gpp", "mov"),
          Map.entry("video/3gpp2", "mov"),
          Map.entry("video/webm", "matroska"),
          Map.entry("video/x-msvideo", "avi"),
          Map.entry("video/mpeg", "mpeg"),
          Map.entry("video/ogg", "ogg"),
          Map.entry("video/theora", "ogg"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/heic", "mov"),
          Map.entry("image/heif", "mov"),
          Map.entry("image/avif", "mov"),
          Map.entry("audio/mp4", "mov"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/ogg", "ogg"),
          Map.entry("audio/webm", "matroska"),
          Map.entry("audio/wav", "wav"),
          Map.entry("audio/flac", "flac"),
          Map.entry("audio/x-aac", "aac"),
          Map.entry("audio/aac", "aac"));

  private static final String PRLIMIT = "/usr/bin/prlimit";
  private static final String SETPRIV = "/usr/bin/setpriv";
  private static final long MEMORY = 3L << 30;
  private static final int MAX_SECONDS = 6 * 3_600;
  private static final String MAX_PIXELS = "70000000";
  private static final String SIZE =
      "scale=w='if(gt(iw,ih),min(1920,iw),min(1080,iw))':h='if(gt(iw,ih),min(1080,ih),min(1920,ih))'"
          + ":force_original_aspect_ratio=decrease:force_divisible_by=2,format=yuv420p";

  private final FfmpegProgram program;
  private final ObjectMapper json;

  Ffmpeg(FfmpegProgram program, ObjectMapper json) {
    this.program = program;
    this.json = json;
  }

  /// Whether there is something to be made of such files.
  static boolean reads(String type) {
    return READERS.containsKey(type);
  }

  /// What is in a file.
  ///
  /// @param video the codec of the moving pictures, or null
  /// @param audio the codec of the sound, or null
  record Content(
      @Nullable String video,
      @Nullable String audio,
      int width,
      int height,
      String pixels,
      long durationMs) {
    boolean isPlayable() {
      return "h264".equals(video)
          && pixels.equals("yuv420p")
          && Math.max(width, height) <= 1920
          && Math.min(width, height) <= 1080;
    }
  }

  Content look(Path file, String type) throws IOException {
    var answer =
        probe(
            file,
            type,
            "-show_entries",
            "format=duration:stream=codec_type,codec_name,width,height,pix_fmt,duration:stream_disposition=attached_pic");
    var video = stream(answer, "video");
    var audio = stream(answer, "audio");
    var seconds = answer.at("/format/duration").asDouble(0);
    if (seconds > MAX_SECONDS) {
      throw new Refused("longer than six hours");
    }
    return new Content(
        video == null ? null : video.path("codec_name").asText(),
        audio == null ? null : audio.path("codec_name").asText(),
        video == null ? 0 : video.path("width").asInt(),
        video == null ? 0 : video.path("height").asInt(),
        video == null ? "" : video.path("pix_fmt").asText(),
        Math.round(seconds * 1000));
  }

  private JsonNode probe(Path file, String type, String... what) throws IOException {
    var found = found();
    var command = new ArrayList<String>(limits(60));
    command.add(found.ffprobe());
    command.addAll(List.of("-v", "error"));
    command.addAll(reading(type));
    command.addAll(List.of(what));
    command.addAll(List.of("-of", "json", file.toString()));
    var out = new byte[][] {new byte[0]};
    run(found, command, Duration.ofSeconds(60), in -> out[0] = in.readNBytes(1 << 20));
    return json.readTree(out[0]);
  }

  // The picture on a record's sleeve is no film.
  private static @Nullable JsonNode stream(JsonNode answer, String kind) {
    for (var stream : answer.path("streams")) {
      if (stream.path("codec_type").asText().equals(kind)
          && stream.at("/disposition/attached_pic").asInt() == 0) {
        return stream;
      }
    }
    return null;
  }

  /// Makes an MP4 of H.264 and AAC, 1080p at the most, that begins to play before all of it is
  /// there.
  void film(Path from, String type, Content content, Path to) throws IOException {
    var command = new ArrayList<String>(List.of("-map", "0:v:0", "-map", "0:a:0?"));
    if (content.isPlayable()) {
      command.addAll(List.of("-c:v", "copy"));
    } else {
      command.addAll(List.of("-vf", SIZE, "-c:v", found().h264()));
      command.addAll(
          found().h264().equals("libx264")
              ? List.of("-preset", "veryfast", "-crf", "25", "-profile:v", "high")
              : List.of("-b:v", bitrate(content), "-profile:v", "high"));
      command.addAll(List.of("-fpsmax", "60", "-g", "120"));
    }
    command.addAll(
        "aac".equals(content.audio())
            ? List.of("-c:a", "copy")
            : List.of("-c:a", "aac", "-b:a", "128k", "-ac", "2"));
    command.addAll(plain(to, "mp4"));
    convert(from, type, content, command, in -> {});
  }

  private static String bitrate(Content content) {
    var pixels = Math.min(1920L * 1080, (long) content.width() * content.height());
    return Long.toString(Math.max(400_000, pixels * 3 / 2));
  }

  /// Makes an M4A of AAC, and tells how loud it is over time.
  Loudness sound(Path from, String type, Content content, Path to) throws IOException {
    var loudness = new Loudness();
    var command = new ArrayList<String>(List.of("-map", "0:a:0", "-vn"));
    command.addAll(
        "aac".equals(content.audio())
            ? List.of("-c:a", "copy")
            : List.of("-c:a", "aac", "-b:a", "96k"));
    command.addAll(plain(to, "ipod"));
    command.addAll(
        List.of(
            "-map",
            "0:a:0",
            "-ac",
            "1",
            "-ar",
            "8000",
            "-c:a",
            "pcm_s16le",
            "-f",
            "s16le",
            "pipe:1"));
    convert(from, type, content, command, loudness::read);
    return loudness;
  }

  private static List<String> plain(Path to, String format) {
    return List.of(
        "-map_metadata",
        "-1",
        "-map_chapters",
        "-1",
        "-fflags",
        "+bitexact",
        "-movflags",
        "+faststart",
        "-f",
        format,
        "-y",
        to.toString());
  }

  /// Makes a PNG of a picture of a kind that only ffmpeg reads.
  void still(Path from, String type, Path to) throws IOException {
    var mosaic = Mosaic.of(probe(from, type, "-show_stream_groups"), from);
    var filter = mosaic.map(it -> List.of("-filter_complex", it.filter())).orElse(List.of());
    picture(from, type, 0, filter, to);
  }

  /// Takes one picture out of a film.
  void picture(Path from, String type, long atMs, Path to) throws IOException {
    picture(from, type, atMs, List.of(), to);
  }

  private void picture(Path from, String type, long atMs, List<String> filter, Path to)
      throws IOException {
    var found = found();
    var command = new ArrayList<String>(limits(120));
    command.add(found.ffmpeg());
    command.addAll(List.of("-v", "error", "-nostdin", "-max_pixels", MAX_PIXELS));
    if (atMs > 0) {
      command.addAll(List.of("-ss", atMs + "ms"));
    }
    command.addAll(reading(type));
    command.addAll(List.of("-i", from.toString()));
    command.addAll(filter);
    command.addAll(List.of("-frames:v", "1", "-map_metadata", "-1"));
    command.addAll(List.of("-c:v", "png", "-f", "image2", "-update", "1", "-y", to.toString()));
    run(found, command, Duration.ofMinutes(2), in -> {});
  }

  private void convert(Path from, String type, Content content, List<String> to, Reading reading)
      throws IOException {
    var seconds = (int) Math.min(4 * 3_600, 120 + content.durationMs() / 1000 * 6);
    var found = found();
    var command = new ArrayList<String>(limits(2 * seconds));
    command.add(found.ffmpeg());
    command.addAll(List.of("-v", "error", "-nostdin", "-max_pixels", MAX_PIXELS, "-threads", "2"));
    command.addAll(reading(type));
    command.addAll(List.of("-i", from.toString(), "-t", Integer.toString(MAX_SECONDS)));
    command.addAll(to);
    run(found, command, Duration.ofSeconds(seconds), reading);
  }

  private FfmpegProgram.Found found() throws Refused {
    return program.find().orElseThrow(() -> new Refused("there is no ffmpeg"));
  }

  private static List<String> reading(String type) throws Refused {
    var reader = READERS.get(type);
    if (reader == null) {
      throw new Refused("no reader for " + type);
    }
    return List.of("-protocol_whitelist", "file,pipe", "-f", reader);
  }

  private static List<String> limits(int cpuSeconds) {
    var limits = new ArrayList<String>();
    // A film would be made on for hours after the death of who wanted it.
    if (Files.isExecutable(Path.of(SETPRIV))) {
      limits.addAll(List.of(SETPRIV, "--pdeathsig", "KILL"));
    }
    if (Files.isExecutable(Path.of(PRLIMIT))) {
      limits.addAll(List.of(PRLIMIT, "--as=" + MEMORY, "--cpu=" + cpuSeconds, "--core=0"));
      limits.addAll(List.of("nice", "-n", "5"));
    }
    return limits;
  }

  /// Reads what the process writes to its standard output.
  interface Reading {
    void from(InputStream in) throws IOException;
  }

  private void run(FfmpegProgram.Found found, List<String> command, Duration most, Reading reading)
      throws IOException {
    var errors = Files.createTempFile("ffmpeg", ".log");
    var process = found.command(command).redirectError(errors.toFile()).start();
    var watch = Thread.ofVirtual().start(() -> watch(process, most));
    try {
      process.getOutputStream().close();
      try (var in = new BufferedInputStream(process.getInputStream())) {
        reading.from(in);
        in.transferTo(OutputStream.nullOutputStream());
      }
      if (process.waitFor() != 0) {
        throw new Refused(firstLine(errors));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
      watch.interrupt();
      Files.deleteIfExists(errors);
    }
  }

  private static void watch(Process process, Duration most) {
    try {
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      // It is over.
    }
  }

  private static String firstLine(Path errors) throws IOException {
    try (var lines = Files.lines(errors, StandardCharsets.ISO_8859_1)) {
      var line = lines.findFirst().orElse("it ended without a word");
      return line.substring(0, Math.min(200, line.length()));
    }
  }
}
