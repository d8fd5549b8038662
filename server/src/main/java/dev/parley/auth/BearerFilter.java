package dev.parley.auth;

import dev.parley.platform.Caller;
import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Embeddable;
import dev.parley.platform.RateLimits;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Lets nobody reach a resource without a valid access token, unless it is marked `@PermitAll`, and
/// holds each user to 600 requests a minute. What is marked `@Embeddable` takes the cookie as well,
/// and may be asked for more often: a conversation shows many pictures.
@Singleton
final class BearerFilter {
  private final Authentication authentication;
  private final CurrentCaller current;
  private final RateLimits.Budget requests;
  private final RateLimits.Budget embedded;

  BearerFilter(Authentication authentication, CurrentCaller current, RateLimits limits) {
    this.authentication = authentication;
    this.current = current;
    requests = limits.budget(600, Duration.ofMinutes(1));
    embedded = limits.budget(6_000, Duration.ofMinutes(1));
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  void authenticate(ContainerRequestContext request, ResourceInfo resource) {
    if (isOpen(resource)) {
      return;
    }
    var isEmbeddable = resource.getResourceMethod().isAnnotationPresent(Embeddable.class);
    var caller = isEmbeddable ? callerOrCookie(request) : caller(request);
    (isEmbeddable ? embedded : requests).spend(caller.userId());
    current.set(caller);
  }

  private Caller caller(ContainerRequestContext request) {
    return authentication.authenticate(Bearer.token(request.getHeaderString("Authorization")));
  }

  private Caller callerOrCookie(ContainerRequestContext request) {
    var cookie = request.getCookies().get(SessionCookie.MEDIA.name());
    return cookie == null || request.getHeaderString("Authorization") != null
        ? caller(request)
        : authentication.authenticateMedia(cookie.getValue());
  }

  private static boolean isOpen(ResourceInfo resource) {
    return resource.getResourceMethod().isAnnotationPresent(PermitAll.class)
        || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
  }
}
