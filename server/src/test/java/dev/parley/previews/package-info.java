@NullMarked
package dev.parley.previews;

import org.jspecify.annotations.NullMarked;
