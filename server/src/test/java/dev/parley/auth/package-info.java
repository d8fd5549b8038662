/// Tests of the feature, on a real PostgreSQL and over HTTP.
@NullMarked
package dev.parley.auth;

import org.jspecify.annotations.NullMarked;
