package dev.parley.users;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Other people.
@Path("/api/users")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People", description = "Profiles, presence and pictures")
final class UsersResource {
  private final CurrentCaller current;
  private final Users users;
  private final Directory directory;

  UsersResource(CurrentCaller current, Users users, Directory directory) {
    this.current = current;
    this.users = users;
    this.directory = directory;
  }

  @GET
  @Operation(
      summary = "List people",
      description =
          "Everyone but oneself, in the order of their names. A query of three characters or more"
              + " is found anywhere in name and username, a shorter one where a word begins;"
              + " neither case nor accents count.")
  @APIResponse(responseCode = "200", description = "One page")
  public Page<User> listUsers(
      @Parameter(description = "What to look for", example = "ann")
          @QueryParam("query")
          @DefaultValue("")
          @Size(max = 80, message = "must have up to 80 characters")
          String query,
      @Parameter(description = "How many at the most")
          @QueryParam("limit")
          @DefaultValue("50")
          @Min(value = 1, message = "must be from 1 to 200")
          @Max(value = Page.MAX_LIMIT, message = "must be from 1 to 200")
          int limit,
      @Parameter(description = "`nextCursor` of the page before") @QueryParam("cursor")
          @Nullable String cursor) {
    return directory.list(current.get().userId(), query, limit, cursor);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Get one person")
  @APIResponse(responseCode = "200", description = "Their profile and presence")
  @APIResponse(responseCode = "404", description = "`not_found`")
  public User getUser(@PathParam("id") UUID id) {
    var seen = users.seenBy(current.get().userId(), List.of(id)).byId();
    return Optional.ofNullable(seen.get(id)).orElseThrow(() -> Problem.notFound("user"));
  }
}
