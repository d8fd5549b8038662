package dev.parley.platform;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One page of a list. `nextCursor` is opaque and null on the last page.
public record Page<T>(
    List<T> items,
    @Schema(description = "Pass as `cursor` to get the next page; null on the last one.")
        @Nullable String nextCursor) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  public Page {
    items = List.copyOf(items);
  }

  /// Makes a page from up to `limit + 1` rows: the surplus row only tells that there is more.
  public static <R, T> Page<T> of(
      List<R> rows, int limit, Function<List<R>, List<T>> view, Function<R, String> position) {
    var shown = rows.size() > limit ? rows.subList(0, limit) : rows;
    var next = rows.size() > limit ? Cursor.encode(position.apply(shown.getLast())) : null;
    return new Page<>(view.apply(shown), next);
  }
}
