@NullMarked
package dev.parley.conversations;

import org.jspecify.annotations.NullMarked;
