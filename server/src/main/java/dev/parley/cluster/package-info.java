/// The link to the other nodes of this server, over Redis.
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
