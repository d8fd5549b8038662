/// What is measured: servers in processes of their own.
@NullMarked
package dev.parley.bench.subject;

import org.jspecify.annotations.NullMarked;
