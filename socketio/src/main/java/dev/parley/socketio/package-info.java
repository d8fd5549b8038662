/// An Engine.IO v4 and Socket.IO v5 server on Netty. It knows nothing of chat.
@NullMarked
package dev.parley.socketio;

import org.jspecify.annotations.NullMarked;
