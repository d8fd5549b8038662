/// Signing in: passwords, sessions, access and refresh tokens, and the check before every call.
@NullMarked
package dev.parley.auth;

import org.jspecify.annotations.NullMarked;
