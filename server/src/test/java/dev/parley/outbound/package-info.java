@NullMarked
package dev.parley.outbound;

import org.jspecify.annotations.NullMarked;
