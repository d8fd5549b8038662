/// What the tests of all features share: a real PostgreSQL, people, and checks of the whole.
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
