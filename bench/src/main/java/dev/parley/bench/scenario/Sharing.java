package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import dev.parley.bench.Results;
import dev.parley.bench.Scenario;
import dev.parley.bench.load.Rest;
import dev.parley.bench.load.Uploader;
import dev.parley.bench.seed.World;
import dev.parley.bench.subject.Memory;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Stage;
import dev.parley.bench.subject.Subjects;
import dev.parley.bench.subject.Usage;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/// Files: uploading one and eight at once, and the memory that takes; how long until a photo can be
/// shown; parts of a large file. The Node peer stores them as they are, by multer, and gives them
/// from the disk; Parley encrypts them.
public final class Sharing implements Scenario {
  private static final String ONE = "one file";
  private static final String EIGHT = "eight files at once";
  private static final String PHOTO = "photo of 12 megapixels until it can be shown";
  private static final String RANGES = "ranges of 1 MB";
  private static final int PARTS = 1_000_000;
  private static final int PHOTOS = 20;

  private long seed = System.nanoTime();

  @Override
  public String name() {
    return "media";
  }

  @Override
  public String about() {
    return "uploads, and the memory they take; photos; parts of a large file";
  }

  @Override
  public void run(Options options, Subjects subjects, Results results) {
    var size = options.size().of(5, 20, 200) * 1_000_000L;
    var world = new World(2);
    try (var stage = subjects.stage()) {
      var servers = new HashMap<String, Server>();
      try {
        for (var name : options.subjects(Subjects.PARLEY, Subjects.NODE)) {
          stage.start(name).close();
          stage.write(name, world);
          servers.put(name, stage.startForFiles(name));
        }
        measure(options, results, stage, world, servers, size);
      } finally {
        servers.values().forEach(Server::close);
      }
    }
  }

  private void measure(
      Options options,
      Results results,
      Stage stage,
      World world,
      Map<String, Server> servers,
      long size) {
    var token = stage.keys().accessToken(world.people().getFirst());
    // A server that has just started is busy compiling: once without measuring.
    once(options, new Results(), servers, token, size);
    for (var run = 0; run < options.runs(); run++) {
      once(options, results, servers, token, size);
    }
  }

  private void once(
      Options options, Results results, Map<String, Server> servers, String token, long size) {
    for (var entry : servers.entrySet()) {
      var subject = entry.getKey();
      var server = entry.getValue();
      var uploader = new Uploader(server.port(), token);
      if (options.wants(ONE)) {
        upload(results, ONE, subject, server, uploader, size, 1);
      }
      if (options.wants(EIGHT)) {
        upload(results, EIGHT, subject, server, uploader, size, 8);
      }
      if (options.wants(RANGES)) {
        ranges(results, subject, uploader, size);
      }
      if (options.wants(PHOTO) && subject.equals(Subjects.PARLEY)) {
        photos(results, options, server, token, uploader);
      }
    }
  }

  private void upload(
      Results results,
      String name,
      String subject,
      Server server,
      Uploader uploader,
      long size,
      int count) {
    var before = Memory.needed(server, subject);
    var cpu = server.cpuSeconds();
    var begin = System.nanoTime();
    var threads = new ArrayList<Thread>();
    var failed = new ArrayList<Throwable>();
    for (var i = 0; i < count; i++) {
      var mine = seed++;
      threads.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, thrown) -> failed.add(thrown))
              .start(() -> uploader.upload(size, mine)));
    }
    threads.forEach(Sharing::join);
    if (!failed.isEmpty()) {
      throw new IllegalStateException(failed.getFirst());
    }
    var seconds = (System.nanoTime() - begin) / 1e9;
    var used = server.cpuSeconds() - cpu;
    results.add(name, "megabytesPerSecond", subject, size / 1e6 * count / seconds);
    results.add(name, "serverCpuPerGigabyte", subject, used / (size / 1e9 * count));
    var grown = Memory.needed(server, subject) - before;
    results.add(name, "residentBytesGrown", subject, (double) Math.max(0, grown));
    results.add(name, "residentBytesPeak", subject, (double) Usage.peakResidentBytes(server.pid()));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void ranges(Results results, String subject, Uploader uploader, long size) {
    var id = uploader.upload(size, seed++);
    var count = (int) Math.max(20, Math.min(300, size / PARTS));
    uploader.ranges("/api/media/" + id, size, PARTS, count);
    var begin = System.nanoTime();
    var bytes = uploader.ranges("/api/media/" + id, size, PARTS, count);
    var seconds = (System.nanoTime() - begin) / 1e9;
    results.add(RANGES, "megabytesPerSecond", subject, bytes / 1e6 / seconds);
  }

  private void photos(
      Results results, Options options, Server server, String token, Uploader uploader) {
    var photo = new ByteArrayOutputStream();
    var times = new ArrayList<Double>();
    try (var rest = new Rest(server.port(), token)) {
      draw(photo, seed++);
      for (var i = 0; i < options.size().of(3, 3, PHOTOS); i++) {
        // What follows the picture makes it another file, and is not looked at.
        photo.write((int) seed++);
        var begin = System.nanoTime();
        var id = uploader.upload(photo.toByteArray());
        while (!rest.get("/api/upload/" + id).contains("\"status\":\"ready\"")) {
          Measurement.pause(Duration.ofMillis(5));
        }
        times.add((System.nanoTime() - begin) / 1e6);
      }
    }
    times.sort(null);
    results.add(PHOTO, "p50Ms", Subjects.PARLEY, times.get(times.size() / 2));
    results.add(PHOTO, "p95Ms", Subjects.PARLEY, times.get((times.size() * 95 - 1) / 100));
  }

  /// Shapes and noise, as much to encode as in a photo.
  private static void draw(ByteArrayOutputStream out, long seed) {
    var random = new Random(seed);
    var image = new BufferedImage(4_000, 3_000, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    for (var i = 0; i < 3_000; i++) {
      canvas.setColor(new Color(random.nextInt(1 << 24)));
      canvas.fillOval(random.nextInt(4_000), random.nextInt(3_000), 20 + i % 200, 20 + i % 150);
    }
    canvas.dispose();
    try {
      ImageIO.write(image, "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
