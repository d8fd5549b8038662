@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
