package dev.parley.platform;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/// JSON that was encoded already, for what is told more than once: it goes as it is into whatever
/// it is a part of.
public record Encoded(@JsonValue @JsonRawValue String json) {}
