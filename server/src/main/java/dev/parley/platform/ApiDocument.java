package dev.parley.platform;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// Completes the OpenAPI document with what holds for every route, so that resources declare only
/// what is their own: the bearer token, and the errors that any call may give.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {
  private static final String BEARER = "bearer";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document
        .getComponents()
        .addSecurityScheme(
            BEARER,
            createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("`accessToken` of registering, signing in or refreshing."));
    document.addSecurityRequirement(createSecurityRequirement().addScheme(BEARER));
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(ApiDocument::complete);
  }

  private static void complete(Operation operation) {
    add(operation, "400", problem("`validation_failed`: `errors` names what is wrong"));
    if (!isOpen(operation)) {
      add(operation, "401", problem("`unauthenticated`, or `token_expired`: refresh it"));
    }
    add(operation, "429", retryable("`rate_limited`"));
    add(operation, "503", retryable("`overloaded` or `unavailable`: nothing was done"));
    operation.getResponses().getAPIResponses().forEach(ApiDocument::describe);
  }

  // An operation with an empty list of requirements needs none; one without a list needs the token.
  private static boolean isOpen(Operation operation) {
    var security = operation.getSecurity();
    return security != null && security.stream().allMatch(one -> one.getSchemes().isEmpty());
  }

  private static void add(Operation operation, String status, APIResponse response) {
    if (!operation.getResponses().hasAPIResponse(status)) {
      operation.getResponses().addAPIResponse(status, response);
    }
  }

  // Errors that a resource names by a sentence alone have the same body as all others.
  private static void describe(String status, APIResponse response) {
    if (status.charAt(0) >= '4' && response.getContent() == null) {
      response.setContent(problem("").getContent());
    }
  }

  private static APIResponse retryable(String description) {
    return problem(description)
        .addHeader(
            "Retry-After",
            createHeader()
                .description("Seconds after which to try again")
                .schema(createSchema().type(List.of(SchemaType.INTEGER))));
  }

  private static APIResponse problem(String description) {
    return createAPIResponse()
        .description(description)
        .content(
            createContent()
                .addMediaType(
                    "application/problem+json",
                    createMediaType().schema(createSchema().ref("#/components/schemas/Problem"))));
  }
}
