/// GIFs of Giphy, searched and shown through this server, so that people's devices never talk to
/// Giphy.
@NullMarked
package dev.parley.gifs;

import org.jspecify.annotations.NullMarked;
