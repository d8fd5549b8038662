package dev.parley.messages;

/// Fired for each new message after its commit, in the order of each conversation. Observers run
/// one after the other on the publishing thread and must hand over what takes time.
public record MessagePosted(Message message) {}
