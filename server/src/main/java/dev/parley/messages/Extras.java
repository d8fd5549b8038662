package dev.parley.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Turns what few messages have into the text that is stored, encrypted, and back.
@Singleton
final class Extras {
  private final ObjectMapper mapper;

  Extras(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /// Null for nothing.
  @Nullable String write(Extra extra) {
    if (extra.equals(Extra.NONE)) {
      return null;
    }
    try {
      return mapper.writeValueAsString(extra);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Extra read(String json) {
    try {
      return mapper.readValue(json, Extra.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is stored besides a text does not parse", e);
    }
  }
}
