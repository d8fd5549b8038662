package dev.parley.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// A picture that is stored as many tiles, as phones do (HEIF, ISO/IEC 23008-12, 6.6.2.3), and that
/// ffmpeg would show one tile of.
///
/// @param layout where each tile goes, as the filter `xstack` has it
/// @param crop what of all of them is the picture
/// @param turns quarters that it is to be turned by, against the clock
record Mosaic(int tiles, String layout, String crop, int turns) {
  private static final int MAX_TILES = 1_024;
  private static final long MAX_PIXELS = 70_000_000;
  private static final int HEAD_BYTES = 1 << 16;
  // A box of nine bytes, with the turns in the last one.
  private static final String ROTATION = "\0\0\0\u0009irot";
  private static final String[] TURNS = {
    "", ",transpose=cclock", ",hflip,vflip", ",transpose=clock"
  };

  /// Empty for a picture in one piece.
  ///
  /// @param groups what ffprobe says of the groups of streams
  static Optional<Mosaic> of(JsonNode groups, Path file) throws IOException {
    var grid =
        StreamSupport.stream(groups.path("stream_groups").spliterator(), false)
            .filter(group -> group.path("type").asText().equals("Tile Grid"))
            .map(group -> group.at("/components/0"))
            .findFirst();
    return grid.isPresent() ? Optional.of(of(grid.get(), turns(file))) : Optional.empty();
  }

  private static Mosaic of(JsonNode grid, int turns) throws Ffmpeg.Refused {
    var tiles = grid.path("subcomponents");
    var pixels = grid.path("coded_width").asLong() * grid.path("coded_height").asLong();
    if (pixels > MAX_PIXELS || tiles.isEmpty() || tiles.size() > MAX_TILES) {
      throw new Ffmpeg.Refused("too many pixels, or tiles");
    }
    var layout =
        StreamSupport.stream(tiles.spliterator(), false)
            .map(tile -> place(tile, "tile_horizontal_offset", "tile_vertical_offset", "_"))
            .collect(Collectors.joining("|"));
    var crop =
        place(grid, "width", "height", ":")
            + ":"
            + place(grid, "horizontal_offset", "vertical_offset", ":");
    return new Mosaic(tiles.size(), layout, crop, turns);
  }

  private static String place(JsonNode node, String first, String second, String between) {
    return node.path(first).asInt() + between + node.path(second).asInt();
  }

  // ffmpeg does not tell of it where there are tiles.
  private static int turns(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var head = new String(in.readNBytes(HEAD_BYTES), ISO_8859_1);
      var at = head.indexOf(ROTATION) + ROTATION.length();
      return at >= ROTATION.length() && at < head.length() ? head.charAt(at) & 3 : 0;
    }
  }

  /// The filter that puts it together, of the streams of the first input.
  String filter() {
    var inputs = IntStream.range(0, tiles).mapToObj("[0:%d]"::formatted);
    var all = inputs.collect(Collectors.joining());
    var whole = tiles == 1 ? "" : "xstack=inputs=%d:layout=%s,".formatted(tiles, layout);
    return all + whole + "crop=" + crop + TURNS[turns];
  }
}
