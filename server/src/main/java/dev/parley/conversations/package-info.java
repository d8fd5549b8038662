/// Direct conversations and groups, who is in them, and what each may do.
@NullMarked
package dev.parley.conversations;

import org.jspecify.annotations.NullMarked;
