/// The Socket.IO side of the server: who may connect, what clients may send, who hears what.
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
