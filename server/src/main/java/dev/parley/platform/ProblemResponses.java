package dev.parley.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers every failure of a REST call as `application/problem+json`.
final class ProblemResponses {
  private static final String PROBLEM_JSON = "application/problem+json";

  // The narrower types are named because Quarkus has mappers of its own for them.
  @ServerExceptionMapper(
      value = {
        Throwable.class,
        WebApplicationException.class,
        ValidationException.class,
        JsonProcessingException.class,
        MismatchedInputException.class
      },
      priority = 1)
  Response any(Throwable thrown) {
    var problem = Problems.of(thrown);
    var response =
        Response.status(problem.code().status()).type(PROBLEM_JSON).entity(ProblemBody.of(problem));
    problem
        .retryAfter()
        .ifPresent(wait -> response.header("Retry-After", Math.max(1, wait.toSeconds())));
    if (problem.code().status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
      response.header("WWW-Authenticate", challenge(problem.code()));
    }
    return response.build();
  }

  // RFC 6750: a token that was given and refused is an error of its own.
  private static String challenge(ProblemCode code) {
    return code == ProblemCode.TOKEN_EXPIRED
        ? "Bearer realm=\"parley\", error=\"invalid_token\""
        : "Bearer realm=\"parley\"";
  }
}
