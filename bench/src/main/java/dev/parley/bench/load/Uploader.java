package dev.parley.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Sends and gets files over plain connections: next to nothing of what is measured is its own.
public final class Uploader {
  private static final String BOUNDARY = "----parley-bench";
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final int PIECE = 1 << 16;

  private final int port;
  private final String token;

  public Uploader(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /// Uploads a file that nobody uploaded before; gives its id.
  public String upload(long size, long seed) {
    var piece = new byte[PIECE];
    new java.util.Random(seed).nextBytes(piece);
    return upload(
        size,
        out -> {
          for (var left = size; left > 0; left -= PIECE) {
            out.write(piece, 0, (int) Math.min(PIECE, left));
          }
        });
  }

  /// Uploads what there is already; gives its id.
  public String upload(byte[] content) {
    return upload(content.length, out -> out.write(content));
  }

  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private String upload(long size, Content content) {
    var head =
        ("--" + BOUNDARY + "\r\n")
            + "Content-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n";
    var tail = "\r\n--" + BOUNDARY + "--\r\n";
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        var out = new BufferedOutputStream(socket.getOutputStream(), PIECE)) {
      var request =
          "POST /api/upload HTTP/1.1\r\nHost: bench\r\nConnection: close\r\nAuthorization: Bearer "
              + token
              + "\r\nContent-Type: multipart/form-data; boundary="
              + BOUNDARY
              + "\r\nContent-Length: "
              + (head.length() + size + tail.length())
              + "\r\n\r\n";
      out.write((request + head).getBytes(UTF_8));
      content.write(out);
      out.write(tail.getBytes(UTF_8));
      out.flush();
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      var id = ID.matcher(answer);
      if (!answer.startsWith("HTTP/1.1 201") || !id.find()) {
        throw new IllegalStateException("upload: " + answer);
      }
      return id.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gets ranges of a file, one after the other over one connection, each from another place.
  ///
  /// @return bytes that came
  public long ranges(String path, long size, int length, int count) {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      var out = socket.getOutputStream();
      var in = socket.getInputStream();
      var bytes = 0L;
      for (var i = 0; i < count; i++) {
        var from = Math.floorMod(i * 7_919_000_003L, size - length);
        out.write(
            ("GET "
                    + path
                    + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer "
                    + token
                    + "\r\nRange: bytes="
                    + from
                    + "-"
                    + (from + length - 1)
                    + "\r\n\r\n")
                .getBytes(UTF_8));
        out.flush();
        skipHead(in);
        in.skipNBytes(length);
        bytes += length;
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void skipHead(InputStream in) throws IOException {
    var last = new byte[4];
    var line = new StringBuilder();
    while (!Arrays.equals(last, "\r\n\r\n".getBytes(UTF_8))) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("no answer");
      }
      System.arraycopy(last, 1, last, 0, 3);
      last[3] = (byte) next;
      line.append((char) next);
    }
    if (!line.toString().startsWith("HTTP/1.1 206")) {
      throw new IOException(line.toString());
    }
  }
}
