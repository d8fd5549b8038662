/// People: who they are, how they look, whether they are here. Imports only the platform.
@NullMarked
package dev.parley.users;

import org.jspecify.annotations.NullMarked;
