@NullMarked
package dev.parley.platform;

import org.jspecify.annotations.NullMarked;
