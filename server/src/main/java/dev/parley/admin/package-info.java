/// What whoever runs a server does with it.
@NullMarked
package dev.parley.admin;

import org.jspecify.annotations.NullMarked;
