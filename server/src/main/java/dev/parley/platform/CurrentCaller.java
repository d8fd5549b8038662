package dev.parley.platform;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// Who makes the REST request at hand. Every route under `/api` asks for a bearer token before its
/// resource runs, but those marked with {@link jakarta.annotation.security.PermitAll}.
@RequestScoped
public class CurrentCaller {
  private @Nullable Caller caller;

  /// The signed-in caller.
  ///
  /// @throws Problem `unauthenticated` on an open route
  public Caller get() {
    if (caller == null) {
      throw Problem.of(ProblemCode.UNAUTHENTICATED, "Sign in first.");
    }
    return caller;
  }

  /// Says who the caller is; only the check of the token does so.
  public void set(Caller caller) {
    this.caller = caller;
  }
}
