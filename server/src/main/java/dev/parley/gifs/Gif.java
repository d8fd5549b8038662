package dev.parley.gifs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A GIF that can be sent.
@Schema(name = "Gif")
record Gif(
    String id,
    String title,
    @Schema(description = "Of what `url` shows, in pixels.") int width,
    int height,
    @Schema(
            description =
                "What to send as the text of a message; whoever shows a message that is nothing"
                    + " else shows `url` in its place.",
            examples = "https://giphy.com/gifs/FiGiRei2ICzzG")
        String link,
    @Schema(
            description = "Of this server; the moving picture.",
            examples = "/api/gifs/FiGiRei2ICzzG")
        String url,
    @Schema(description = "The same, smaller.") String previewUrl) {}
