package dev.parley.media;

/// Fired when files that were being processed are ready, or have failed: after the commit, on the
/// worker's thread. [Media#unsettled] tells which messages have to say so.
public record MediaProcessed() {}
