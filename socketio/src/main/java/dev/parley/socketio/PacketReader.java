package dev.parley.socketio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the JSON of a client's packet, within limits, and puts the attachments in their places.
final class PacketReader {
  private static final Set<String> RESERVED =
      Set.of(
          "connect",
          "connect_error",
          "disconnect",
          "disconnecting",
          "newListener",
          "removeListener");

  private final JsonMapper json;

  PacketReader(SocketIoOptions options) {
    var limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(options.maxJsonDepth())
            .maxStringLength(options.maxPayload())
            .maxDocumentLength(options.maxPayload())
            .maxTokenCount(options.maxPayload())
            .build();
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            // Kept for each thread, buffers would be made anew for each virtual one.
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
    json =
        JsonMapper.builder(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }

  /// The object a client sends to connect; an empty one when it sends none.
  ObjectNode auth(String text) throws MalformedPacket {
    if (text.isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (parse(text) instanceof ObjectNode auth) {
      return auth;
    }
    throw new MalformedPacket("auth is not an object");
  }

  /// The event's name, then its arguments.
  List<JsonNode> event(String text, List<byte[]> attachments) throws MalformedPacket {
    var values = values(text, attachments);
    if (values.isEmpty()
        || !values.getFirst().isTextual()
        || RESERVED.contains(values.getFirst().textValue())) {
      throw new MalformedPacket("no event name");
    }
    return values;
  }

  /// The arguments of an acknowledgement.
  List<JsonNode> values(String text, List<byte[]> attachments) throws MalformedPacket {
    if (!(parse(text) instanceof ArrayNode array)) {
      throw new MalformedPacket("not an array");
    }
    var values = new ArrayList<JsonNode>(array.size());
    for (JsonNode value : array) {
      values.add(attachments.isEmpty() ? value : restore(value, attachments));
    }
    return values;
  }

  private JsonNode parse(String text) throws MalformedPacket {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new MalformedPacket("not JSON");
    }
  }

  private static JsonNode restore(JsonNode value, List<byte[]> attachments) throws MalformedPacket {
    if (value instanceof ObjectNode object) {
      if (object.path("_placeholder").isBoolean() && object.path("_placeholder").asBoolean()) {
        return attachment(object.path("num"), attachments);
      }
      for (var field : object.properties()) {
        field.setValue(restore(field.getValue(), attachments));
      }
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, restore(array.get(i), attachments));
      }
    }
    return value;
  }

  private static JsonNode attachment(JsonNode number, List<byte[]> attachments)
      throws MalformedPacket {
    int index = number.isInt() ? number.intValue() : -1;
    if (index < 0 || index >= attachments.size()) {
      throw new MalformedPacket("no such attachment");
    }
    return BinaryNode.valueOf(attachments.get(index));
  }
}
