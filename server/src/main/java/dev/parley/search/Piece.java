package dev.parley.search;

import java.util.List;
import java.util.stream.LongStream;

/// A segment with its postings in memory.
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
record Piece(Segment segment, long[] postings) {
  /// The codes of messages in a row.
  static Piece of(Segment segment, List<long[]> codes) {
    var postings = LongStream.builder();
    for (var place = 0; place < codes.size(); place++) {
      for (var code : codes.get(place)) {
        postings.add(Postings.posting(code, place));
      }
    }
    return new Piece(segment, postings.build().toArray());
  }

  /// Pieces that adjoin each other, as one.
  static Piece joined(List<Piece> pieces) {
    var whole = pieces.stream().map(Piece::segment).reduce(Segment::and).orElseThrow();
    var postings = new long[pieces.stream().mapToInt(piece -> piece.postings.length).sum()];
    var at = 0;
    for (var piece : pieces) {
      var shift = piece.segment.firstSeq() - whole.firstSeq();
      for (var posting : piece.postings) {
        // Places are the lowest bits, and stay below their limit.
        postings[at] = posting + shift;
        at++;
      }
    }
    return new Piece(whole, postings);
  }
}
