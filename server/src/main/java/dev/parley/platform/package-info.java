/// What every feature stands on: ids, the caller, problems, settings, the database, encryption and
/// the port to the live sockets. Imports nothing of ours.
@NullMarked
package dev.parley.platform;

import org.jspecify.annotations.NullMarked;
