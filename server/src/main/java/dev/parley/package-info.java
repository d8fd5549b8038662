/// The start of a node.
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
