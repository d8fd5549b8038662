package dev.parley.platform;

/// Fired, on a thread that may block, when messages of other nodes may have been missed: the link
/// is back after it was away, or another node died, or said that it could not publish something.
/// Whoever follows other nodes compares with the database then.
///
/// @param everything whether anything at all may have been missed, for as long as it was; else only
///   what a single node had just committed
public record ClusterGap(String cause, boolean everything) {}
