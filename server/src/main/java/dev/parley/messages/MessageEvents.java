package dev.parley.messages;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What open sockets are told of messages.
public final class MessageEvents {
  /// A new `Message`.
  public static final String RECEIVED = "message:received";

  /// A `Message` that is no longer what it was.
  public static final String UPDATED = "message:updated";

  /// A [Receipt].
  public static final String RECEIPT = "receipt:updated";

  /// A [ThreadState]; to the person whose state it is.
  public static final String THREAD = "thread:updated";

  /// A [Vote]; to the person whose it is.
  public static final String VOTE = "vote:updated";

  private MessageEvents() {}

  /// `vote:updated`: what somebody votes for, for their other devices.
  ///
  /// @param optionIds none when they withdrew
  @Schema(name = "VoteUpdated")
  public record Vote(UUID conversationId, UUID messageId, List<Integer> optionIds) {}

  /// `receipt:updated`: how far somebody has come. A message also moves its sender's own cursors to
  /// it, without an event of its own.
  @Schema(name = "ReceiptUpdated")
  public record Receipt(
      UUID conversationId, UUID userId, long lastReadSeq, long lastDeliveredSeq, long rev) {}

  /// `thread:updated`: where somebody is in a thread.
  ///
  /// @param threadSeq `seq` of the thread's root
  /// @param lastReadSeq up to which reply they have read; 0 for none
  @Schema(name = "ThreadUpdated")
  public record ThreadState(
      UUID conversationId,
      long threadSeq,
      @JsonIgnore UUID userId,
      long lastReadSeq,
      boolean following) {}
}
