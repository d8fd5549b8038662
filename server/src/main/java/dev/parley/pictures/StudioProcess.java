package dev.parley.pictures;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The studio as seen from here: started when something is to be drawn, stopped when it takes too
/// long or nothing was to be drawn for a while, and started anew when it died.
final class StudioProcess implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(StudioProcess.class);
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final int MEMORY_MB = 640;
  // What a decoder may have left behind goes now and then.
  private static final int MOST_DRAWINGS = 500;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("studio-clock").factory());
  private final ReentrantLock drawing = new ReentrantLock();
  private volatile @Nullable Process process;
  private @Nullable DataInputStream answers;
  private @Nullable DataOutputStream wishes;
  private int drawings;
  private long lastUse;

  StudioProcess() {
    var _ = clock.scheduleWithFixedDelay(this::rest, 30, 30, TimeUnit.SECONDS);
  }

  /// What is to be drawn.
  ///
  /// @param path of the picture, or null when it is sent
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Order(Studio.Wish wish, @Nullable Path path, byte[] image, int width, int height) {}

  /// Draws, one thing at a time.
  ///
  /// @throws Problem `validation_failed` for what is damaged, too large, or took too long
  Studio.Drawn draw(Order order, Duration most) {
    drawing.lock();
    try {
      lastUse = System.nanoTime();
      start();
      var running = Objects.requireNonNull(process);
      var end = clock.schedule(running::destroyForcibly, most.toMillis(), TimeUnit.MILLISECONDS);
      try {
        return exchange(order);
      } finally {
        end.cancel(false);
        lastUse = System.nanoTime();
      }
    } catch (IOException e) {
      LOG.warnf("event=picture_broke_decoder cause=\"%s\"", e.getMessage());
      stop();
      throw Studio.damaged();
    } finally {
      drawing.unlock();
    }
  }

  /// Starts it unless it runs, without waiting: something is to be drawn in a moment.
  void expect() {
    var running = process;
    if (running == null || !running.isAlive()) {
      Thread.ofVirtual().start(this::startEarly);
    }
  }

  private void startEarly() {
    if (drawing.tryLock()) {
      try {
        lastUse = System.nanoTime();
        start();
      } catch (IOException e) {
        LOG.debugf("event=studio_not_started cause=\"%s\"", e.getMessage());
      } finally {
        drawing.unlock();
      }
    }
  }

  private Studio.Drawn exchange(Order order) throws IOException {
    var out = Objects.requireNonNull(wishes);
    out.writeByte(order.wish().code());
    out.writeInt(order.width());
    out.writeInt(order.height());
    out.writeUTF(order.path() == null ? "" : order.path().toString());
    out.writeInt(order.image().length);
    out.write(order.image());
    out.flush();
    var in = Objects.requireNonNull(answers);
    if (in.readBoolean()) {
      return Studio.Drawn.read(in);
    }
    var code = ProblemCode.valueOf(in.readUTF());
    var message = in.readUTF();
    var detail = in.readUTF();
    throw code == ProblemCode.VALIDATION_FAILED
        ? Problem.invalid("file", message)
        : Problem.of(code, detail);
  }

  private void start() throws IOException {
    var running = process;
    if (running != null && running.isAlive() && drawings++ < MOST_DRAWINGS) {
      return;
    }
    stop();
    drawings = 0;
    var builder = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.DISCARD);
    // The keys may be in there.
    builder.environment().clear();
    var started = builder.start();
    process = started;
    answers = new DataInputStream(new BufferedInputStream(started.getInputStream()));
    wishes = new DataOutputStream(new BufferedOutputStream(started.getOutputStream()));
  }

  private static List<String> command() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "-Xmx" + MEMORY_MB + "m",
        "-Xss2m",
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:MinHeapFreeRatio=10",
        "-XX:MaxHeapFreeRatio=30",
        "-XX:+ExitOnOutOfMemoryError",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        "-cp",
        System.getProperty("java.class.path"),
        Studio.class.getName());
  }

  // Must not wait for a drawing: the clock that runs this is what ends one that hangs.
  private void rest() {
    if (drawing.tryLock()) {
      try {
        if (System.nanoTime() - lastUse > IDLE.toNanos()) {
          stop();
        }
      } finally {
        drawing.unlock();
      }
    }
  }

  private void stop() {
    var running = process;
    process = null;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    stop();
  }
}
