/// What the pages look like that people link to: fetched by the server, apart from everything else,
/// and put on the message once it is known.
@NullMarked
package dev.parley.previews;

import org.jspecify.annotations.NullMarked;
