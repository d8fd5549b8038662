package dev.parley.search;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/search`.
@Path("/api/search")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Search")
final class SearchResource {
  private static final int LONGEST = 500;
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 50;

  private final Search search;
  private final CurrentCaller caller;

  SearchResource(Search search, CurrentCaller caller) {
    this.search = search;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "search",
      summary = "Find messages in my conversations",
      description =
          "The newest first. All words of `q` have to be in a message, in any order and inflected"
              + " form; the last one may be a beginning; `\"words in quotes\"` stand as they are"
              + " written. `q` may hold `from:`, `in:`, `has:image`, `has:file`, `has:link`,"
              + " `before:`, `after:` and `is:pinned`; the other parameters narrow it further.")
  public Page<SearchHit> search(
      @Parameter(description = "May be empty with `from`, `has` or `pinned`.")
          @QueryParam("q")
          @DefaultValue("")
          @Size(max = LONGEST)
          String q,
      @QueryParam("conversationId") @Nullable UUID conversationId,
      @Parameter(description = "Who sent it.") @QueryParam("from") @Nullable UUID from,
      @Parameter(description = "A date (its beginning in UTC) or a time, itself excluded.")
          @QueryParam("before")
          @Nullable String before,
      @Parameter(description = "A date or a time, itself included.") @QueryParam("after")
          @Nullable String after,
      @Parameter(description = "`image`, `file` or `link`.") @QueryParam("has")
          @Nullable String has,
      @QueryParam("pinned") @DefaultValue("false") boolean pinned,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("" + DEFAULT_LIMIT) @Min(1) @Max(MAX_LIMIT) int limit) {
    var query = QueryParser.parse(q).narrowed(conversationId, from, before, after, has, pinned);
    return search.page(caller.get(), query, limit, cursor);
  }
}
