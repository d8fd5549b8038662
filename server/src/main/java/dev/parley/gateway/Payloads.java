package dev.parley.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.Problem;
import dev.parley.platform.Problems;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.List;

/// Turns what a client sent with an event into a record, by the rules that REST bodies follow too.
@Singleton
final class Payloads {
  private final ObjectMapper mapper;
  private final Validator validator;

  Payloads(ObjectMapper mapper, Validator validator) {
    this.mapper = mapper;
    this.validator = validator;
  }

  /// @throws Problem `validation_failed`
  <T> T read(List<JsonNode> args, Class<T> type) {
    if (args.size() != 1 || !args.getFirst().isObject()) {
      throw Problem.invalid("payload", "must be one object");
    }
    var payload = parse(args.getFirst(), type);
    var violations = validator.validate(payload);
    if (!violations.isEmpty()) {
      throw Problems.ofViolations(violations);
    }
    return payload;
  }

  private <T> T parse(JsonNode json, Class<T> type) {
    try {
      return mapper.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw Problems.of(e);
    }
  }
}
