package dev.parley.pictures;

import dev.parley.pictures.Studio.Drawn;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// The first page of a PDF.
final class Page {
  private static final float POINTS_AN_INCH = 72;
  private static final float LONGEST = 14_400;

  private Page() {}

  static Drawn first(byte[] pdf) throws IOException {
    try (var document =
        Loader.loadPDF(pdf, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
      var box = document.getPage(0).getCropBox();
      var longer = Math.max(box.getWidth(), box.getHeight());
      if (!(longer > 0 && longer <= LONGEST)) {
        throw Studio.damaged();
      }
      // Twice as large as needed: small letters stay legible when it is made smaller.
      var dpi = POINTS_AN_INCH * 2 * Drawing.PREVIEW / longer;
      var page = new PDFRenderer(document).renderImageWithDPI(0, dpi, ImageType.RGB);
      return Drawing.preview(page);
    }
  }
}
