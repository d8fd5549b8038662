@NullMarked
package dev.parley.messages;

import org.jspecify.annotations.NullMarked;
