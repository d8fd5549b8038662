package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// A WebSocket client with nothing between the test and the bytes, so that it can also do wrong.
final class TestingWebSocket implements AutoCloseable {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /// The bit of a frame's first byte that says that it is compressed.
  static final int COMPRESSED = 0x40;

  private final java.net.Socket tcp = new java.net.Socket();
  private final DataInputStream in;
  private final OutputStream out;
  private final String status;
  private final String extensions;

  /// A frame from the server, its payload as it was before it was compressed.
  record Frame(int kind, String text, boolean compressed) {
    Frame(int kind, String text) {
      this(kind, text, false);
    }
  }

  private TestingWebSocket(int port, String target, int receiveBuffer, String offer) {
    try {
      if (receiveBuffer > 0) {
        tcp.setReceiveBufferSize(receiveBuffer);
      }
      tcp.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      tcp.setTcpNoDelay(true);
      tcp.setSoTimeout(10_000);
      in = new DataInputStream(new BufferedInputStream(tcp.getInputStream()));
      out = tcp.getOutputStream();
      out.write(
          """
          GET %s HTTP/1.1\r
          Host: localhost\r
          User-Agent: test\r
          Connection: Upgrade\r
          Upgrade: websocket\r
          Sec-WebSocket-Version: 13\r
          Sec-WebSocket-Extensions: %s\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          \r
          """
              .formatted(target, offer)
              .getBytes(ISO_8859_1));
      status = line();
      String found = "";
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-extensions: ")) {
          found = line.substring("sec-websocket-extensions: ".length());
        }
      }
      extensions = found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestingWebSocket(int port, String target, int receiveBuffer) {
    this(port, target, receiveBuffer, "permessage-deflate");
  }

  /// To the echoing server, with this offer of extensions.
  static TestingWebSocket offering(TestingServer server, String offer) {
    return new TestingWebSocket(server.port(), "/engine.io/?EIO=4&transport=websocket", 0, offer);
  }

  static TestingWebSocket engine(TestingServer server) {
    return new TestingWebSocket(server.port(), "/engine.io/?EIO=4&transport=websocket", 0);
  }

  static TestingWebSocket open(TestingServer server, String target) {
    return new TestingWebSocket(server.port(), target, 0);
  }

  /// Connected to the main namespace.
  static TestingWebSocket socketIo(TestingServer server) {
    return socketIo(server, 0);
  }

  static TestingWebSocket socketIo(TestingServer server, int receiveBuffer) {
    return socketIo(server, receiveBuffer, "permessage-deflate");
  }

  /// With this offer of extensions.
  static TestingWebSocket socketIo(TestingServer server, String offer) {
    return socketIo(server, 0, offer);
  }

  private static TestingWebSocket socketIo(TestingServer server, int receiveBuffer, String offer) {
    String target = "/socket.io/?EIO=4&transport=websocket";
    var socket = new TestingWebSocket(server.port(), target, receiveBuffer, offer);
    socket.next();
    socket.send("40");
    socket.next();
    return socket;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /// Such as `101`.
  String status() {
    return status.substring("HTTP/1.1 ".length(), "HTTP/1.1 101".length());
  }

  /// The extensions that the server accepted.
  String extensions() {
    return extensions;
  }

  void send(String text) {
    frame(0x80 | TEXT, text.getBytes(UTF_8), true);
  }

  void send(byte[] binary) {
    frame(0x80 | BINARY, binary, true);
  }

  void frame(int head, byte[] payload, boolean masked) {
    var frame = ByteBuffer.allocate(payload.length + 14).put((byte) head);
    int mask = masked ? 0x80 : 0;
    if (payload.length < 126) {
      frame.put((byte) (mask | payload.length));
    } else if (payload.length < 65_536) {
      frame.put((byte) (mask | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (mask | 127)).putLong(payload.length);
    }
    if (masked) {
      frame.putInt(0);
    }
    frame.put(payload);
    raw(frame.array(), frame.position());
  }

  private void raw(byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The next frame, whatever it is; a close frame when the connection is gone.
  Frame frame() {
    try {
      int head = in.readUnsignedByte();
      long length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = in.readLong();
      }
      byte[] payload = in.readNBytes(Math.toIntExact(length));
      int kind = head & 0x0f;
      if ((head & COMPRESSED) != 0) {
        return new Frame(kind, new String(inflated(payload), UTF_8), true);
      }
      return kind == CLOSE && length >= 2
          ? new Frame(CLOSE, Integer.toString(ByteBuffer.wrap(payload).getShort()))
          : new Frame(kind, new String(payload, kind == BINARY ? ISO_8859_1 : UTF_8));
    } catch (EOFException | SocketException e) {
      return new Frame(CLOSE, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] inflated(byte[] payload) throws IOException {
    var all = new ByteArrayOutputStream();
    all.write(payload);
    all.write(new byte[] {0, 0, -1, -1});
    var inflating =
        new InflaterInputStream(new ByteArrayInputStream(all.toByteArray()), new Inflater(true));
    var message = new ByteArrayOutputStream();
    try {
      inflating.transferTo(message);
    } catch (EOFException e) {
      // A message has no end of its own.
    }
    return message.toByteArray();
  }

  /// The next message.
  String next() {
    var frame = frame();
    if (frame.kind() == CLOSE) {
      throw new AssertionError("closed " + frame.text());
    }
    return frame.text();
  }

  /// The code of the close frame, after any messages; empty when the connection was cut.
  String closeCode() {
    var frame = frame();
    while (frame.kind() != CLOSE) {
      frame = frame();
    }
    return frame.text();
  }

  @Override
  public void close() {
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
