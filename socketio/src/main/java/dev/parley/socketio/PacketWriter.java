package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes packets of values. Binary values travel beside the JSON, as attachments.
final class PacketWriter {
  private final ObjectMapper mapper;
  private final int compressFrom;

  PacketWriter(SocketIoOptions options) {
    mapper = options.mapper();
    compressFrom = options.compressFrom() > 0 ? options.compressFrom() : Integer.MAX_VALUE;
  }

  Outgoing connect(String namespace, String socketId) {
    return Outgoing.packet("40" + prefix(namespace) + "{\"sid\":\"" + socketId + "\"}");
  }

  Outgoing disconnect(String namespace) {
    return Outgoing.packet("41" + prefix(namespace));
  }

  Outgoing connectError(String namespace, String message, Map<String, ?> data) {
    Object body = data.isEmpty() ? Map.of("message", message) : new Refused(message, data);
    return write("44", "44", namespace, "", body);
  }

  private record Refused(String message, Map<String, ?> data) {}

  Outgoing event(String namespace, @Nullable Long id, String event, Object... args) {
    var values = new ArrayList<@Nullable Object>(args.length + 1);
    values.add(event);
    values.addAll(Arrays.asList(args));
    return write("42", "45", namespace, id == null ? "" : id.toString(), values);
  }

  /// An event whose one argument is JSON already.
  Outgoing encodedEvent(String namespace, String event, byte[] json) {
    byte[] name;
    try {
      name = mapper.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be serialised", e);
    }
    byte[] head = ("42" + prefix(namespace) + "[").getBytes(UTF_8);
    var text = ByteBuffer.allocate(head.length + name.length + json.length + 2);
    text.put(head).put(name).put((byte) ',').put(json).put((byte) ']');
    return outgoing(text.array(), List.of());
  }

  Outgoing ack(String namespace, long id, Object... args) {
    return write("43", "46", namespace, Long.toString(id), args);
  }

  private Outgoing write(String plain, String binary, String namespace, String id, Object value) {
    var json = new ByteArrayOutputStream();
    var attachments = new ArrayList<byte[]>();
    try (var generator = new AttachmentWriter(mapper.createGenerator(json), attachments)) {
      generator.enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8.mappedFeature());
      mapper.writeValue(generator, value);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be serialised", e);
    }
    String type = attachments.isEmpty() ? plain : binary + attachments.size() + "-";
    byte[] head = (type + prefix(namespace) + id).getBytes(UTF_8);
    byte[] text = Arrays.copyOf(head, head.length + json.size());
    System.arraycopy(json.toByteArray(), 0, text, head.length, json.size());
    return outgoing(text, attachments);
  }

  /// Compressed here, on the caller's thread, once for all who hear it.
  private Outgoing outgoing(byte[] text, List<byte[]> attachments) {
    return text.length < compressFrom
        ? Outgoing.packet(text, attachments)
        : Outgoing.compressed(text, attachments);
  }

  private static String prefix(String namespace) {
    return namespace.equals("/") ? "" : namespace + ",";
  }

  /// Puts a placeholder where a binary value was.
  private static final class AttachmentWriter extends JsonGeneratorDelegate {
    private final List<byte[]> attachments;

    AttachmentWriter(JsonGenerator json, List<byte[]> attachments) {
      super(json, false);
      this.attachments = attachments;
    }

    @Override
    public void writeBinary(Base64Variant variant, byte[] data, int offset, int length)
        throws IOException {
      writeStartObject();
      writeBooleanField("_placeholder", true);
      writeNumberField("num", attachments.size());
      writeEndObject();
      attachments.add(Arrays.copyOfRange(data, offset, offset + length));
    }
  }
}
