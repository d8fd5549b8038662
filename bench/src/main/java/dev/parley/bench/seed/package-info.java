/// People and conversations that are there before anything is measured.
@NullMarked
package dev.parley.bench.seed;

import org.jspecify.annotations.NullMarked;
