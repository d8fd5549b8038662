/// What is done to the subjects, and what is counted.
@NullMarked
package dev.parley.bench.scenario;

import org.jspecify.annotations.NullMarked;
