@NullMarked
package dev.parley.gifs;

import org.jspecify.annotations.NullMarked;
