@NullMarked
package dev.parley.pictures;

import org.jspecify.annotations.NullMarked;
