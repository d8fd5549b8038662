/// Search in what one may read: keyed codes of terms, kept in the transaction of the message, and
/// the hits of them, opened and marked.
@NullMarked
package dev.parley.search;

import org.jspecify.annotations.NullMarked;
