/// Who is here, who is away, who was seen when, and who is typing.
@NullMarked
package dev.parley.presence;

import org.jspecify.annotations.NullMarked;
