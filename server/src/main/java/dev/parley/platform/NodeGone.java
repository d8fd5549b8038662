package dev.parley.platform;

import java.time.Instant;

/// Fired, on a thread that may block, when another node has stopped, died, or been out of reach for
/// too long.
///
/// @param nodeId its [Cluster#nodeId]
/// @param lastHeardAt when it last gave a sign of life, by its own clock
public record NodeGone(long nodeId, Instant lastHeardAt) {}
