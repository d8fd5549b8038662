/// What one person alone sees: drafts, saved messages, reminders, scheduled messages. Every query
/// asks for their membership too: who is in a conversation no more has lost all of it at once.
@NullMarked
package dev.parley.personal;

import org.jspecify.annotations.NullMarked;
