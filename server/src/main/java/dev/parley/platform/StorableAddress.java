package dev.parley.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses addresses whose parameters are not text that can be stored, before any of it is used;
/// {@link Json} does the same for bodies.
final class StorableAddress {
  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    request
        .getUriInfo()
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!values.stream().allMatch(Text::isStorable)) {
                throw Problem.invalid(name, "contains characters that are not text");
              }
            });
  }
}
