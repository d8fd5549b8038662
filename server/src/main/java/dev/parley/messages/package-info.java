/// The message log: what is said in conversations, edited, deleted, delivered and read, and what a
/// device that was away has missed.
@NullMarked
package dev.parley.messages;

import org.jspecify.annotations.NullMarked;
