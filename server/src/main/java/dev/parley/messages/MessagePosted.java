package dev.parley.messages;

/// Fired for each new message after its commit. `seq` tells the order: two messages of a
/// conversation that several nodes write to may be told the wrong way round. Observers run one
/// after the other on the publishing thread (for what the system says, on that of whoever did what
/// it tells of) and must hand over what takes time.
public record MessagePosted(Message message) {}
