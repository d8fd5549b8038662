/// The load: Socket.IO clients that cost far less than the server they talk to.
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
