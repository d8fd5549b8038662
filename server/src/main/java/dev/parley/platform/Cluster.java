package dev.parley.platform;

import java.util.Collection;
import java.util.concurrent.CompletionStage;

/// The other nodes of this server. It carries what changed, never the truth: a message may be lost
/// while the link is away, and [ClusterGap] is fired once something may have been missed.
public interface Cluster {
  /// What is done with a message of another node. It is called on a thread that must not block; the
  /// messages of one node on one channel come in the order in which they were published.
  interface Receiver {
    /// A message on a channel that was subscribed to; `message` belongs to the receiver.
    void receive(String channel, byte[] message);
  }

  /// This node, by a number that no other node and no other start of it has.
  long nodeId();

  /// Whether there can be other nodes at all.
  boolean isShared();

  /// Whether the link to the other nodes works at the moment; true when there are none.
  boolean isConnected();

  /// Sends to every other node that subscribes to the channel, and returns at once. What cannot be
  /// sent is dropped, and the others get a [ClusterGap] as soon as they can be told.
  void publish(String channel, byte[] message);

  /// Receives what others publish on the channels, from the completion of the stage on; again after
  /// the link was away. While it is away the stage completes at once; it never fails, and takes a
  /// few seconds at the most. The channels of one call share a receiver; a channel has one
  /// receiver.
  CompletionStage<Void> subscribe(Collection<String> channels, Receiver receiver);

  /// Receives no more of the channels.
  void unsubscribe(Collection<String> channels);
}
