/// Measures Parley beside its peers.
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
