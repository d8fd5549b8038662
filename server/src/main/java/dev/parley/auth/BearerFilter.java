package dev.parley.auth;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.RateLimits;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Lets nobody reach a resource without a valid access token, unless it is marked `@PermitAll`, and
/// holds each user to 600 requests a minute.
@Singleton
final class BearerFilter {
  private final Authentication authentication;
  private final CurrentCaller current;
  private final RateLimits.Budget requests;

  BearerFilter(Authentication authentication, CurrentCaller current, RateLimits limits) {
    this.authentication = authentication;
    this.current = current;
    requests = limits.budget(600, Duration.ofMinutes(1));
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  void authenticate(ContainerRequestContext request, ResourceInfo resource) {
    if (isOpen(resource)) {
      return;
    }
    var token = Bearer.token(request.getHeaderString("Authorization"));
    var caller = authentication.authenticate(token);
    requests.spend(caller.userId());
    current.set(caller);
  }

  private static boolean isOpen(ResourceInfo resource) {
    return resource.getResourceMethod().isAnnotationPresent(PermitAll.class)
        || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
  }
}
