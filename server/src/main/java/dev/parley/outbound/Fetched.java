package dev.parley.outbound;

import java.net.URI;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// What a foreign server gave.
///
/// @param uri where it was in the end, after redirects
/// @param type media type as the server says, one of those wished for
/// @param charset as the server says, if it is one that we know
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
public record Fetched(URI uri, String type, @Nullable Charset charset, byte[] body) {}
