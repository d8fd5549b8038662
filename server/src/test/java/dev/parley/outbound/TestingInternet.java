package dev.parley.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.TestingPort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// A web site and a Giphy on this machine, and a server that may reach them. The address of both is
/// the first of the settings' `fetchAllow`. The server keeps its files in a bucket, which is there
/// when a test starts it.
public final class TestingInternet implements QuarkusTestResourceLifecycleManager {
  private @Nullable ForeignServer server;

  /// For tests of what the server fetches.
  public static final class Profile implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(TestingInternet.class));
    }
  }

  @Override
  public Map<String, String> start() {
    var started = new ForeignServer();
    server = started;
    var host = "127.0.0.1:" + started.port();
    site(started);
    giphy(started, "http://" + host);
    return Map.of(
        "PARLEY_FETCH_ALLOW",
        host,
        "PARLEY_GIPHY_KEY",
        "k3y",
        "PARLEY_GIPHY_URL",
        "http://" + host,
        "PARLEY_S3_ENDPOINT",
        "http://127.0.0.1:" + TestingPort.free(),
        "PARLEY_S3_BUCKET",
        "parley",
        "PARLEY_S3_ACCESS_KEY",
        "key",
        "PARLEY_S3_SECRET_KEY",
        "secret");
  }

  private static void site(ForeignServer server) {
    server.at("/tides", "text/html; charset=utf-8", page("Tides &amp; times", "/harbour.png"));
    server.at("/lamps", "text/html", page("Lamps", "/nothing.png"));
    server.at("/inside", "text/html", page("Inside", "http://127.0.0.1:1/secret.png"));
    server.at("/pixel", "text/html", page("Pixel", "/pixel.png"));
    server.at("/untitled", "text/html", "<p>Nothing to say".getBytes(UTF_8));
    server.at("/harbour.png", "image/png", picture(1_280, 640));
    server.at("/pixel.png", "image/png", picture(1, 1));
    server.redirect("/moved", "/tides");
    server.redirect("/trap", "http://169.254.169.254/latest/meta-data/");
  }

  private static byte[] page(String title, String image) {
    return """
        <!doctype html><title>not this</title>
        <meta property="og:title" content="%s"><meta property="og:image" content="%s">
        <meta name="description" content="When the water
           comes and goes"><meta property="og:site_name" content="Harbour">
        """
        .formatted(title, image)
        .getBytes(UTF_8);
  }

  private static byte[] picture(int width, int height) {
    var pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = pixels.createGraphics();
    graphics.setColor(new Color(0, 128, 128));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(pixels, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  // As https://developers.giphy.com/docs/api/schema has it.
  private static void giphy(ForeignServer server, String address) {
    var waves = gif("waves1", "Waves GIF", address + "/media/waves1/200.webp");
    var foreign = gif("foreign1", "Elsewhere", "http://elsewhere.example/200.webp");
    var storm = gif("storm1", "Storm GIF", address + "/media/storm1/200.webp");
    server.at(
        "/v1/gifs/search",
        exchange -> {
          var query = exchange.getRequestURI().getQuery();
          var first = query.contains("offset=0&");
          var found = query.contains("q=big+waves&") ? (first ? waves + "," + foreign : storm) : "";
          var isKey = query.endsWith("&api_key=k3y");
          var body =
              """
              {"data": [%s],
               "pagination": {"total_count": 3, "count": 2, "offset": 0},
               "meta": {"status": 200, "msg": "OK", "response_id": "r1"}}
              """
                  .formatted(found);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(isKey ? 200 : 401, 0);
          exchange.getResponseBody().write(body.getBytes(UTF_8));
          exchange.close();
        });
    server.at("/v1/gifs/trending", "application/json", list(storm));
    server.at("/v1/gifs/storm1", "application/json", one(storm));
    server.at("/v1/gifs/gone1", "application/json", "{\"data\": [], \"meta\": {}}".getBytes(UTF_8));
    server.at("/media/waves1/200.webp", "image/webp", "waves".getBytes(UTF_8));
    server.at("/media/storm1/200.webp", "image/webp", "storm".getBytes(UTF_8));
    server.at("/media/storm1/100.webp", "image/webp", "small".getBytes(UTF_8));
  }

  private static byte[] list(String gif) {
    return ("{\"data\": [" + gif + "], \"pagination\": {\"total_count\": 1}}").getBytes(UTF_8);
  }

  private static byte[] one(String gif) {
    return ("{\"data\": " + gif + ", \"meta\": {\"status\": 200}}").getBytes(UTF_8);
  }

  private static String gif(String id, String title, String webp) {
    return """
        {"type": "gif", "id": "%s", "slug": "waves-%s", "title": "%s", "rating": "g",
         "images": {
           "original": {"height": "365", "width": "499", "size": "163523", "url": "%s"},
           "fixed_height": {"height": "200", "width": "273", "url": "%s", "webp": "%s"},
           "fixed_height_small": {"height": "100", "width": "137", "url": "%s", "webp": "%s"}}}
        """
        .formatted(
            id,
            id,
            title,
            webp,
            webp,
            webp,
            webp.replace("200", "100"),
            webp.replace("200", "100"));
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }
}
