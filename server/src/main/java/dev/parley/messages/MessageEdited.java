package dev.parley.messages;

/// Fired for a message that says something else now, after the commit, on the thread of whoever
/// edited it. Observers must hand over what takes time.
public record MessageEdited(Message message) {}
