/// Draws pictures anew out of what people bring: in a process of its own, so that what breaks a
/// decoder breaks nothing else.
@NullMarked
package dev.parley.pictures;

import org.jspecify.annotations.NullMarked;
