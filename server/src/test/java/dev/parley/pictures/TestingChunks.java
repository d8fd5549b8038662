package dev.parley.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// Chunks of PNG.
final class TestingChunks {
  // The signature, and the chunk that has to be the first.
  private static final int BEGINNING = 8 + 12 + 13;

  private TestingChunks() {}

  static byte[] chunk(String name, byte[] content) {
    var named = ByteBuffer.allocate(4 + content.length).put(name.getBytes(ISO_8859_1)).put(content);
    var sum = new CRC32();
    sum.update(named.array());
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(named.array())
        .putInt((int) sum.getValue())
        .array();
  }

  /// The same picture with a chunk more.
  static byte[] inPng(byte[] png, String name, byte[] content) {
    var chunk = chunk(name, content);
    return ByteBuffer.allocate(png.length + chunk.length)
        .put(png, 0, BEGINNING)
        .put(chunk)
        .put(png, BEGINNING, png.length - BEGINNING)
        .array();
  }
}
