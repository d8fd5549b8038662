/// Files that people share: taken in, kept encrypted, made fit to be shown, and given to those who
/// may see them.
@NullMarked
package dev.parley.media;

import org.jspecify.annotations.NullMarked;
