package dev.parley.media;

import java.io.IOException;
import java.io.InputStream;

/// How loud a sound is over time. Keeps a value for each tenth of a second, however long it is.
final class Loudness {
  /// Bars of a waveform.
  static final int BARS = 100;

  private static final int SAMPLES = 800;
  private static final int MOST = 6 * 3_600 * 10;

  private final float[] values = new float[MOST];
  private int count;

  /// Reads 16-bit samples, little endian, 8,000 a second.
  void read(InputStream in) throws IOException {
    var buffer = new byte[2 * SAMPLES];
    for (int n; count < MOST && (n = in.readNBytes(buffer, 0, buffer.length)) > 1; ) {
      var sum = 0.0;
      for (var i = 0; i + 1 < n; i += 2) {
        double sample = (short) ((buffer[i] & 0xff) | buffer[i + 1] << 8);
        sum += sample * sample;
      }
      values[count++] = (float) Math.sqrt(sum / (n / 2.0));
    }
  }

  long durationMs() {
    return count * 100L;
  }

  /// From 0 to 100, the loudest being 100; silence stays silent.
  byte[] bars() {
    var bars = new byte[Math.min(BARS, Math.max(1, count))];
    var loudest = 200f;
    for (var i = 0; i < count; i++) {
      loudest = Math.max(loudest, values[i]);
    }
    for (var bar = 0; bar < bars.length; bar++) {
      var from = (int) ((long) bar * count / bars.length);
      var to = Math.max(from + 1, (int) ((long) (bar + 1) * count / bars.length));
      var most = 0f;
      for (var i = from; i < Math.min(to, count); i++) {
        most = Math.max(most, values[i]);
      }
      bars[bar] = (byte) Math.round(100 * most / loudest);
    }
    return bars;
  }
}
