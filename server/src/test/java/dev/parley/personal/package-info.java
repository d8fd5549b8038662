@NullMarked
package dev.parley.personal;

import org.jspecify.annotations.NullMarked;
