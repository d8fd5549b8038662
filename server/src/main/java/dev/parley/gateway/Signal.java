package dev.parley.gateway;

import dev.parley.platform.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/// What one node's gateway says to the others'. Payloads are JSON in UTF-8, encoded once by the
/// node where it happened, and pass through as they are.
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
sealed interface Signal {
  /// A change of a conversation.
  record Happened(Happening happening) implements Signal {}

  /// Something of a conversation that is no change of it, for all but one of its members.
  ///
  /// @param membershipRev the membership that it is for
  record Aside(
      UUID conversationId, long membershipRev, UUID exceptUserId, String event, byte[] payload)
      implements Signal {}

  /// Something for one person.
  record ToUser(UUID userId, String event, byte[] payload) implements Signal {}

  /// Something for everyone.
  record ToEveryone(String event, byte[] payload) implements Signal {}

  /// Whether one person is a member of a conversation has changed.
  record Settle(UUID userId, UUID conversationId) implements Signal {}

  /// Somebody has been let into a conversation. Every node shows it to their sockets as it is once
  /// they hear it there: an older view would leave out what was told in between.
  record Added(UUID userId, UUID conversationId) implements Signal {}

  /// Somebody was removed from a conversation: they are to be told so, if they still are not in it
  /// when this arrives.
  record Removed(UUID userId, UUID conversationId) implements Signal {}

  /// A conversation looks different since a `rev`: it is to be read and shown to its members.
  record Refreshed(UUID conversationId, long rev) implements Signal {}

  /// The same for one of them alone.
  record RefreshedFor(UUID userId, UUID conversationId) implements Signal {}

  /// A conversation is no more.
  record Gone(UUID conversationId) implements Signal {}

  /// A session has ended.
  record SessionEnded(UUID sessionId) implements Signal {}

  /// As bytes.
  default byte[] encode() {
    var bytes = new ByteArrayOutputStream(512);
    var out = new DataOutputStream(bytes);
    try {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out) throws IOException {
    switch (this) {
      case Happened(Happening(var change, var event, var payload)) -> {
        out.writeByte(1);
        write(out, change.conversationId());
        out.writeLong(change.seq());
        out.writeLong(change.rev());
        out.writeLong(change.membershipRev());
        write(out, event, payload);
      }
      case Aside(
              var conversationId,
              var membershipRev,
              var exceptUserId,
              var event,
              var payload) -> {
        out.writeByte(2);
        write(out, conversationId);
        out.writeLong(membershipRev);
        write(out, exceptUserId);
        write(out, event, payload);
      }
      case ToUser(var userId, var event, var payload) -> {
        out.writeByte(3);
        write(out, userId);
        write(out, event, payload);
      }
      case ToEveryone(var event, var payload) -> {
        out.writeByte(4);
        write(out, event, payload);
      }
      case Settle(var userId, var conversationId) -> {
        out.writeByte(5);
        write(out, userId);
        write(out, conversationId);
      }
      case Removed(var userId, var conversationId) -> {
        out.writeByte(10);
        write(out, userId);
        write(out, conversationId);
      }
      case Refreshed(var conversationId, var rev) -> {
        out.writeByte(8);
        write(out, conversationId);
        out.writeLong(rev);
      }
      case Gone(var conversationId) -> {
        out.writeByte(11);
        write(out, conversationId);
      }
      case RefreshedFor(var userId, var conversationId) -> {
        out.writeByte(9);
        write(out, userId);
        write(out, conversationId);
      }
      case Added(var userId, var conversationId) -> {
        out.writeByte(7);
        write(out, userId);
        write(out, conversationId);
      }
      case SessionEnded(var sessionId) -> {
        out.writeByte(6);
        write(out, sessionId);
      }
    }
  }

  private static void write(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static void write(DataOutputStream out, String event, byte[] payload) throws IOException {
    out.writeUTF(event);
    out.write(payload);
  }

  /// The signal that was encoded so.
  ///
  /// @throws IllegalArgumentException for what is none, as from a node of another version
  static Signal decode(byte[] bytes) {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      return switch (in.readByte()) {
        case 1 -> new Happened(new Happening(change(in), in.readUTF(), in.readAllBytes()));
        case 2 -> new Aside(id(in), in.readLong(), id(in), in.readUTF(), in.readAllBytes());
        case 3 -> new ToUser(id(in), in.readUTF(), in.readAllBytes());
        case 4 -> new ToEveryone(in.readUTF(), in.readAllBytes());
        case 5 -> new Settle(id(in), id(in));
        case 6 -> new SessionEnded(id(in));
        case 7 -> new Added(id(in), id(in));
        case 8 -> new Refreshed(id(in), in.readLong());
        case 10 -> new Removed(id(in), id(in));
        case 11 -> new Gone(id(in));
        case 9 -> new RefreshedFor(id(in), id(in));
        default -> throw new IllegalArgumentException("an unknown signal");
      };
    } catch (IOException e) {
      throw new IllegalArgumentException("not a signal", e);
    }
  }

  private static Change change(DataInputStream in) throws IOException {
    return new Change(id(in), in.readLong(), in.readLong(), in.readLong());
  }

  private static UUID id(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }
}
