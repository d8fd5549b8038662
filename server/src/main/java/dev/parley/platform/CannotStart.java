package dev.parley.platform;

/// Why this node cannot start, as a sentence for the person who started it.
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A reason that needs no stack trace to be understood.
  public CannotStart(String reason) {
    super(reason);
  }

  CannotStart(String reason, Throwable cause) {
    super(reason + " (" + cause.getMessage() + ")", cause);
  }
}
