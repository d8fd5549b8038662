/// Asks foreign servers on behalf of people, so that nobody can use this one to look into its own
/// network. Imports only the platform.
@NullMarked
package dev.parley.outbound;

import org.jspecify.annotations.NullMarked;
