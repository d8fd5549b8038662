package dev.parley.platform;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/// Counts as one what is asked by `OPTIONS`: it is answered at any address, for which Quarkus looks
/// up no pattern. It counts a hundred addresses, and then no more.
@Singleton
final class RequestFigures implements MeterFilter {
  @Override
  public Meter.Id map(Meter.Id id) {
    return "OPTIONS".equals(id.getTag("method")) ? id.withTag(Tag.of("uri", "UNKNOWN")) : id;
  }
}
