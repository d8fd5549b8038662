package dev.parley.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.TestingAccount;
import dev.parley.TestingSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a client holds: a snapshot from `POST /api/sync`, kept up to date by events, and by further
/// syncs when it missed some.
final class Replica {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int EXCERPT = 140;

  /// A conversation with as much as the client has seen of it. One that was joined on the way is
  /// known from then on.
  private static final class Known {
    ObjectNode conversation;

    /// Everything after this `seq` has been seen; 0 for everything.
    final long since;

    final TreeMap<Long, ObjectNode> messages = new TreeMap<>();

    /// What the server told of the replies to a message.
    final Map<Long, JsonNode> threads = new HashMap<>();

    final Map<String, ObjectNode> members = new HashMap<>();

    /// Every change up to here is known; above it, those in `seen` are.
    private long floor;

    private final TreeSet<Long> seen = new TreeSet<>();

    Known(ObjectNode conversation, long since) {
      this.conversation = conversation;
      this.since = since;
      floor = number("rev");
    }

    /// False for a change that is known already.
    boolean count(long rev) {
      if (rev <= floor || !seen.add(rev)) {
        return false;
      }
      while (seen.remove(floor + 1)) {
        floor++;
      }
      return true;
    }

    void knowsAllUpTo(long rev) {
      floor = Math.max(floor, rev);
      seen.headSet(floor, true).clear();
    }

    long number(String field) {
      return conversation.path(field).asLong();
    }

    void atLeast(String field, long value) {
      conversation.put(field, Math.max(number(field), value));
    }
  }

  private final TestingAccount owner;
  private final Map<String, Known> conversations = new HashMap<>();

  /// A new member may hear of a conversation a moment before it is shown to them.
  private final Map<String, List<TestingSocket.Event>> early = new HashMap<>();

  private Replica(TestingAccount owner) {
    this.owner = owner;
  }

  /// A fresh and whole snapshot.
  static Replica of(TestingAccount owner) {
    var known = new HashMap<String, Integer>();
    sync(owner, known).path("conversations").forEach(c -> known.put(id(c), 0));
    var answer = sync(owner, known);
    var replica = new Replica(owner);
    for (var conversation : answer.path("conversations")) {
      var fresh = new Known(conversation.deepCopy(), 0);
      var changes = answer.path("changes").path(id(conversation));
      changes
          .path("messages")
          .forEach(m -> fresh.messages.put(m.path("seq").asLong(), m.deepCopy()));
      changes
          .path("members")
          .forEach(m -> fresh.members.put(m.at("/user/id").asText(), m.deepCopy()));
      replica.conversations.put(id(conversation), fresh);
    }
    return replica;
  }

  /// Asks for what was missed.
  void sync() {
    var revs = new HashMap<String, Long>();
    conversations.forEach((id, known) -> revs.put(id, known.floor));
    var answer = sync(owner, revs);
    answer.path("removed").forEach(id -> conversations.remove(id.asText()));
    for (var conversation : answer.path("conversations")) {
      var known = conversations.get(id(conversation));
      if (known == null) {
        added(id(conversation), conversation);
      } else {
        synced(known, conversation, answer.path("changes").path(id(conversation)));
      }
    }
  }

  private void synced(Known known, JsonNode conversation, JsonNode changes) {
    for (var message : changes.path("messages")) {
      message(known, message);
    }
    for (var member : changes.path("members")) {
      known.members.put(member.at("/user/id").asText(), member.deepCopy());
    }
    changes.path("left").forEach(userId -> known.members.remove(userId.asText()));
    settings(known, conversation);
    known.knowsAllUpTo(conversation.path("rev").asLong());
  }

  private static JsonNode sync(TestingAccount owner, Map<String, ? extends Number> known) {
    try {
      var body = Map.of("conversations", known);
      return JSON.readTree(owner.request().body(body).post("/api/sync").asString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(JsonNode conversation) {
    return conversation.path("id").asText();
  }

  private boolean isOwner(String userId) {
    return userId.equals(owner.id().toString());
  }

  void apply(TestingSocket.Event event) {
    var payload = event.payload();
    var conversationId =
        payload.path(event.name().startsWith("conversation:") ? "id" : "conversationId").asText();
    var known = conversations.get(conversationId);
    switch (event.name()) {
      case "conversation:added" -> added(conversationId, payload);
      case "conversation:removed" -> conversations.remove(conversationId);
      case "user:status", "user:updated", "typing", "thread:updated" -> {}
      default -> {
        if (known == null) {
          early.computeIfAbsent(conversationId, _ -> new ArrayList<>()).add(event);
        } else {
          apply(known, event.name(), payload);
        }
      }
    }
  }

  private void added(String conversationId, JsonNode conversation) {
    var lastSeq = conversation.path("lastSeq").asLong();
    conversations.put(conversationId, new Known(conversation.deepCopy(), lastSeq));
    var before = early.remove(conversationId);
    if (before != null) {
      before.forEach(this::apply);
    }
  }

  /// What was heard of conversations that were never shown: there must be nothing.
  Map<String, List<TestingSocket.Event>> unexplained() {
    return early;
  }

  private void apply(Known known, String name, JsonNode payload) {
    var isSettings = name.equals("conversation:updated");
    if (!isSettings && !known.count(payload.path("rev").asLong())) {
      return;
    }
    switch (name) {
      case "message:received", "message:updated" -> message(known, payload);
      case "receipt:updated" -> receipt(known, payload);
      case "member:joined", "member:updated" -> member(known, payload);
      case "member:left" -> left(known, payload);
      case "conversation:updated" -> settings(known, payload);
      default -> throw new AssertionError("unknown event " + name);
    }
    known.atLeast("rev", payload.path("rev").asLong());
  }

  private void message(Known known, JsonNode message) {
    var seq = message.path("seq").asLong();
    var before = known.messages.get(seq);
    if (before == null || before.path("rev").asLong() < message.path("rev").asLong()) {
      known.messages.put(seq, message.deepCopy());
      known.threads.remove(seq);
    }
    known.atLeast("lastSeq", seq);
    var isReply = message.path("threadSeq").isNumber();
    countReplies(known, isReply ? message.path("threadSeq").asLong() : seq);
    if (!isReply && !message.path("kind").asText().equals("system")) {
      moved(known, message.path("senderId").asText(), seq, seq);
    }
  }

  // A reply after the last one that the server's summary knows of counts one more, however late it
  // comes.
  private static void countReplies(Known known, long rootSeq) {
    var root = known.messages.get(rootSeq);
    if (root == null) {
      return;
    }
    var told = known.threads.computeIfAbsent(rootSeq, _ -> root.path("thread"));
    var thread = told;
    for (var reply : known.messages.tailMap(rootSeq, false).values()) {
      if (reply.path("threadSeq").asLong() == rootSeq
          && reply.path("seq").asLong() > told.path("lastReplySeq").asLong()) {
        thread = after(thread, reply);
        root.set("thread", thread);
      }
    }
  }

  private static ObjectNode after(JsonNode thread, ObjectNode reply) {
    var after = JSON.createObjectNode();
    after.put("replyCount", thread.path("replyCount").asInt() + 1);
    after.set("lastReplySeq", reply.get("seq"));
    after.set("lastReplyAt", reply.get("createdAt"));
    var userIds = after.putArray("userIds").add(reply.get("senderId"));
    for (var userId : thread.path("userIds")) {
      if (userIds.size() < 5 && !userId.equals(reply.get("senderId"))) {
        userIds.add(userId);
      }
    }
    return after;
  }

  private void receipt(Known known, JsonNode receipt) {
    moved(
        known,
        receipt.path("userId").asText(),
        receipt.path("lastReadSeq").asLong(),
        receipt.path("lastDeliveredSeq").asLong());
  }

  private void moved(Known known, String userId, long read, long delivered) {
    var member = known.members.get(userId);
    if (member != null) {
      member.put("lastReadSeq", Math.max(member.path("lastReadSeq").asLong(), read));
      member.put("lastDeliveredSeq", Math.max(member.path("lastDeliveredSeq").asLong(), delivered));
    }
    if (isOwner(userId)) {
      known.atLeast("lastReadSeq", read);
    }
  }

  private void member(Known known, JsonNode change) {
    ObjectNode member = change.path("member").deepCopy();
    var userId = member.at("/user/id").asText();
    var before = known.members.put(userId, member);
    if (before != null) {
      moved(
          known,
          userId,
          before.path("lastReadSeq").asLong(),
          before.path("lastDeliveredSeq").asLong());
    }
    if (isOwner(userId)) {
      known.conversation.set("myRole", member.get("role"));
    }
  }

  private void left(Known known, JsonNode change) {
    known.members.remove(change.at("/member/user/id").asText());
  }

  private void settings(Known known, JsonNode settings) {
    var before = known.conversation;
    known.conversation = settings.deepCopy();
    known.atLeast("rev", before.path("rev").asLong());
    known.atLeast("lastSeq", before.path("lastSeq").asLong());
    known.atLeast("lastReadSeq", before.path("lastReadSeq").asLong());
  }

  /// All of it as text, to be compared with another replica of the same person: what follows from
  /// the rest and what only one of them has seen are left out.
  Map<String, String> comparedWith(Replica other) {
    var texts = new TreeMap<String, String>();
    conversations.forEach((id, known) -> texts.put(id, text(known, other.conversations.get(id))));
    return texts;
  }

  private static String text(Known known, @Nullable Known other) {
    var since = Math.max(known.since, other == null ? 0 : other.since);
    var text = new StringBuilder();
    var conversation = known.conversation.deepCopy();
    conversation.remove(
        List.of("peer", "unreadCount", "mentionCount", "lastMessage", "memberCount"));
    text.append(conversation.toPrettyString());
    known
        .messages
        .tailMap(since, false)
        .values()
        .forEach(message -> text.append('\n').append(quoting(known, message)));
    if (since == 0) {
      new TreeMap<>(known.members)
          .forEach(
              (userId, member) -> {
                var bare = member.deepCopy();
                bare.remove(List.of("user", "rev"));
                text.append('\n').append(userId).append(bare);
              });
    }
    return text.toString();
  }

  // A reply quotes its parent as it is now.
  private static ObjectNode quoting(Known known, ObjectNode message) {
    var quoting = message.deepCopy();
    var parent = known.messages.get(message.at("/replyTo/seq").asLong());
    if (parent != null && quoting.get("replyTo") instanceof ObjectNode reply) {
      var quoted = parent.path("text").asText();
      reply.put("excerpt", quoted.substring(0, Math.min(EXCERPT, quoted.length())));
    }
    return quoting;
  }
}
