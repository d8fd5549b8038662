package dev.parley.outbound;

/// Nothing was fetched: it was not allowed, not there, or not what was wished for. Expected, and
/// nobody's fault here; the message is for the log, never for people.
public final class FetchFailed extends Exception {
  private static final long serialVersionUID = 1L;

  FetchFailed(String reason) {
    // No stack trace: strangers decide how often it is thrown.
    super(reason, null, false, false);
  }
}
