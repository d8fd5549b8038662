package dev.parley.messages;

import dev.parley.conversations.LatestMessage;
import dev.parley.media.Attachment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One message of a conversation.
@Schema(name = "Message")
public record Message(
    UUID id,
    UUID conversationId,
    @Schema(description = "Its place in the conversation: from 1, without holes.") long seq,
    @Schema(description = "`rev` of the conversation when this message last changed.") long rev,
    UUID senderId,
    @Schema(description = "What its sender called it; the same one is never stored twice.")
        UUID clientId,
    MessageKind kind,
    @Schema(
            description = "As typed; of a poll its question; empty once deleted.",
            maxLength = Messages.MAX_TEXT)
        String text,
    List<Attachment> attachments,
    @Nullable ReplyTo replyTo,
    @Schema(description = "Of a reply in a thread: `seq` of the thread's root. Not shown outside.")
        @Nullable Long threadSeq,
    @Schema(description = "Of a thread's root: what was replied.") @Nullable ThreadSummary thread,
    @Schema(description = "Members whose `@username` the text contains.") List<UUID> mentions,
    boolean mentionsEveryone,
    @Schema(description = "Who reacted, by emoji in order of first use.") List<Reaction> reactions,
    @Nullable Forwarded forwarded,
    @Schema(description = "Of kind `system`: what happened.") @Nullable SystemNote system,
    @Nullable Poll poll,
    List<Preview> previews,
    Instant createdAt,
    @Nullable Instant editedAt,
    @Schema(description = "How often it was edited: as many older versions there are.")
        int editCount,
    @Schema(description = "When it was deleted: what remains is a tombstone.")
        @Nullable Instant deletedAt,
    @Nullable UUID deletedBy,
    @Schema(description = "Taken back by its sender at once: not even a tombstone is shown.")
        boolean undone,
    @Nullable Instant pinnedAt,
    @Schema(description = "When it will be erased by itself.") @Nullable Instant expiresAt)
    implements LatestMessage {

  public Message {
    attachments = List.copyOf(attachments);
    mentions = List.copyOf(mentions);
    reactions = List.copyOf(reactions);
    previews = List.copyOf(previews);
  }

  /// Whether the text links to a page.
  public boolean hasLink() {
    return Links.isIn(text);
  }

  /// What a person wants to say, complete but for its place.
  static Message draft(
      UUID id,
      UUID conversationId,
      UUID senderId,
      UUID clientId,
      MessageKind kind,
      String text,
      @Nullable ReplyTo replyTo,
      @Nullable Long threadSeq,
      Mentions.Found mentions,
      Extra extra) {
    return new Message(
        id,
        conversationId,
        0,
        0,
        senderId,
        clientId,
        kind,
        text,
        extra.attachments(),
        replyTo,
        threadSeq,
        null,
        mentions.userIds(),
        mentions.everyone(),
        List.of(),
        extra.forwarded(),
        extra.system(),
        Poll.of(extra.poll(), VoteStore.Votes.NONE),
        extra.previews(),
        Instant.EPOCH,
        null,
        0,
        null,
        null,
        false,
        null,
        null);
  }

  /// The same message once it has its place.
  Message placed(long newSeq, long newRev, Instant now, @Nullable Instant newExpiresAt) {
    return with(newSeq, newRev, now, replyTo, thread, newExpiresAt);
  }

  /// The same message with another quote of what it answers.
  Message replyingTo(ReplyTo quote) {
    return with(seq, rev, createdAt, quote, thread, expiresAt);
  }

  /// The same message as the root of a thread that got another reply; unchanged by one that its
  /// summary knows.
  Message repliedBy(Message reply) {
    if (thread != null && reply.seq <= thread.lastReplySeq) {
      return this;
    }
    return with(seq, rev, createdAt, replyTo, ThreadSummary.after(thread, reply), expiresAt);
  }

  private Message with(
      long newSeq,
      long newRev,
      Instant newCreatedAt,
      @Nullable ReplyTo quote,
      @Nullable ThreadSummary newThread,
      @Nullable Instant newExpiresAt) {
    return new Message(
        id,
        conversationId,
        newSeq,
        newRev,
        senderId,
        clientId,
        kind,
        text,
        attachments,
        quote,
        threadSeq,
        newThread,
        mentions,
        mentionsEveryone,
        reactions,
        forwarded,
        system,
        poll,
        previews,
        newCreatedAt,
        editedAt,
        editCount,
        deletedAt,
        deletedBy,
        undone,
        pinnedAt,
        newExpiresAt);
  }

  @Nullable Long replyToSeq() {
    return replyTo == null ? null : replyTo.seq();
  }

  /// What a reply refers to.
  ///
  /// @param excerpt the first {@link Messages#MAX_EXCERPT} characters; empty once deleted
  public record ReplyTo(long seq, UUID senderId, String excerpt) {}

  /// What was replied in a thread. It changes with every reply without a `rev` of its own: a reply
  /// with a higher `seq` than `lastReplySeq` counts one more, and is the last from then on.
  ///
  /// @param userIds who replied last, latest first; {@link #MAX_SHOWN} at the most
  public record ThreadSummary(
      int replyCount, long lastReplySeq, Instant lastReplyAt, List<UUID> userIds) {
    static final int MAX_SHOWN = 5;

    public ThreadSummary {
      userIds = List.copyOf(userIds);
    }

    static ThreadSummary after(@Nullable ThreadSummary before, Message reply) {
      var users = new ArrayList<UUID>();
      users.add(reply.senderId);
      if (before != null) {
        before.userIds.stream().filter(id -> !id.equals(reply.senderId)).forEach(users::add);
      }
      return new ThreadSummary(
          before == null ? 1 : before.replyCount + 1,
          reply.seq,
          reply.createdAt,
          users.subList(0, Math.min(MAX_SHOWN, users.size())));
    }
  }

  /// An emoji and who reacted with it, in order.
  public record Reaction(String emoji, List<UUID> userIds) {}

  /// Where a forwarded message was said first.
  ///
  /// @param conversationId null when that was a direct conversation
  public record Forwarded(
      UUID messageId, @Nullable UUID conversationId, UUID senderId, Instant createdAt) {}

  /// What a system message tells of; its sender did it.
  ///
  /// @param userIds whom it concerns
  /// @param name what was given, such as the new name
  public record SystemNote(
      @Schema(
              enumeration = {
                "joined",
                "added",
                "left",
                "removed",
                "renamed",
                "described",
                "pictured",
                "settings",
                "role"
              })
          String type,
      List<UUID> userIds,
      @Nullable String name) {}

  /// What the members were asked.
  ///
  /// @param closedAt when it was closed before its time
  /// @param voterCount how many have voted
  public record Poll(
      List<PollOption> options,
      boolean multiple,
      boolean anonymous,
      @Nullable Instant closesAt,
      @Nullable Instant closedAt,
      int voterCount) {
    static @Nullable Poll of(Extra.@Nullable PollDefinition definition, VoteStore.Votes votes) {
      if (definition == null) {
        return null;
      }
      var options = new ArrayList<PollOption>();
      for (var text : definition.options()) {
        var id = options.size();
        var named = definition.anonymous() ? null : votes.userIds().getOrDefault(id, List.of());
        options.add(new PollOption(id, text, votes.counts().getOrDefault(id, 0), named));
      }
      return new Poll(
          options,
          definition.multiple(),
          definition.anonymous(),
          definition.closesAt(),
          definition.closedAt(),
          votes.voters());
    }
  }

  /// One possible answer.
  ///
  /// @param id its place, from 0
  /// @param count its votes
  /// @param userIds who voted for it, 200 at the most; null in an anonymous poll
  public record PollOption(int id, String text, int count, @Nullable List<UUID> userIds) {}

  /// What a page says of itself that the text links to.
  ///
  /// @param imageUrl of a copy that this server holds
  public record Preview(
      String url,
      String title,
      @Nullable String description,
      @Nullable String siteName,
      @Nullable String imageUrl,
      @Nullable Integer imageWidth,
      @Nullable Integer imageHeight) {}
}
