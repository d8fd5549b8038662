/// A server set up as the official protocol test suites expect.
@NullMarked
package dev.parley.socketio.conformance;

import org.jspecify.annotations.NullMarked;
