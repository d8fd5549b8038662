package dev.parley.gateway;

import dev.parley.conversations.Conversations.Counters;
import dev.parley.messages.MessageEvents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the sockets of this node hear of one conversation: new messages in order of `seq` without a
/// hole, every change once, and nothing before the sockets are those of the members it was said to.
///
/// What comes too early waits. When what it waits for does not come in a moment (a node died
/// between its commit and its telling, or the link between nodes was away), the feed asks to be
/// mended from the database. Between nodes the order of arrival says nothing: it is the numbers of
/// the log that count.
final class Feed {
  private static final int MAX_WAITING = 1_000;

  /// Where a feed's words and wishes go. Never blocks.
  interface Outlet {
    /// Sends to the conversation's sockets, in the order of the calls.
    void tell(UUID conversationId, String event, byte[] payload);

    /// Has the feed mended now.
    void mend(Feed feed);

    /// Has the feed mended if it is where it is for longer than telling from node to node takes.
    void mendUnlessMoved(Feed feed);

    /// Shows the conversation to its sockets as it stands.
    void show(UUID conversationId);

    /// Makes the conversation's sockets connect again, and so catch up by themselves.
    void giveUp(UUID conversationId);
  }

  private final UUID conversationId;
  private final Outlet outlet;

  /// Whether the last socket has gone. Whoever comes next has a feed of their own, in the same
  /// room: a mending that is still under way must not be heard there.
  private volatile boolean closed;

  /// Whether it is known what the sockets have heard of or know by sync.
  private boolean placed;

  private long nextSeq;
  private long membershipRev;

  /// All up to here were told; above it, those in `told` were.
  private long floor;

  private @Nullable TreeSet<Long> told;

  /// Messages whose predecessor has not come.
  private @Nullable TreeMap<Long, Happening> early;

  /// Whatever else has to wait, in order of arrival.
  private List<Happening> held = List.of();

  Feed(UUID conversationId, Outlet outlet) {
    this.conversationId = conversationId;
    this.outlet = outlet;
  }

  UUID conversationId() {
    return conversationId;
  }

  /// Says where the conversation was at a moment at which its sockets here were all members. Does
  /// nothing when that is known.
  synchronized void place(Counters at) {
    if (!placed) {
      placed = true;
      nextSeq = at.lastSeq() + 1;
      floor = at.rev();
      membershipRev = at.membershipRev();
      release();
    }
  }

  /// A change of membership was followed by the sockets; it counts when none before it is missing.
  synchronized void settled(long before, long after) {
    if (placed && membershipRev == before) {
      settledUpTo(after);
    }
  }

  /// Every change of membership up to this one was followed by the sockets.
  synchronized void settledUpTo(long rev) {
    if (rev > membershipRev) {
      membershipRev = rev;
      release();
    }
  }

  synchronized void receive(Happening happening) {
    if (!placed || happening.change().membershipRev() > membershipRev) {
      hold(happening);
      ask();
    } else if (happening.seq() > 0) {
      message(happening);
    } else if (!isTold(happening.rev())) {
      if (early == null) {
        tell(happening);
      } else {
        hold(happening);
      }
    }
  }

  /// A change is told by showing the conversation as it stands.
  synchronized void shown(long rev) {
    if (placed && !isTold(rev)) {
      passed(rev);
    }
  }

  private void ask() {
    if (placed) {
      outlet.mend(this);
    } else {
      // Whoever joined first is about to place it.
      outlet.mendUnlessMoved(this);
    }
  }

  private void message(Happening happening) {
    if (happening.seq() > nextSeq) {
      if (early == null) {
        early = new TreeMap<>();
      }
      early.put(happening.seq(), happening);
      outlet.mendUnlessMoved(this);
      limit();
    } else if (happening.seq() == nextSeq) {
      nextSeq++;
      tell(happening);
      followers();
    }
  }

  /// Tells what waited for the message just told.
  private void followers() {
    if (early == null) {
      return;
    }
    early.headMap(nextSeq).clear();
    for (var next = early.remove(nextSeq); next != null; next = early.remove(nextSeq)) {
      nextSeq++;
      tell(next);
    }
    if (early.isEmpty()) {
      early = null;
      release();
    }
  }

  private void hold(Happening happening) {
    if (held.isEmpty()) {
      held = new ArrayList<>();
    }
    held.add(happening);
    limit();
  }

  private void release() {
    var again = held;
    held = List.of();
    again.forEach(this::receive);
  }

  private void limit() {
    var waiting =
        held.size() + (early == null ? 0 : early.size()) + (told == null ? 0 : told.size());
    if (waiting > MAX_WAITING) {
      abandon();
    }
  }

  private void abandon() {
    held = List.of();
    early = null;
    told = null;
    placed = false;
    if (!closed) {
      outlet.giveUp(conversationId);
      outlet.mend(this);
    }
  }

  private boolean isTold(long rev) {
    return rev <= floor || (told != null && told.contains(rev));
  }

  /// Says no more. Does not wait for who is just telling something.
  void close() {
    closed = true;
  }

  private void tell(Happening happening) {
    tell(happening.event(), happening.payload());
    passed(happening.rev());
  }

  private void tell(String event, byte[] payload) {
    if (!closed) {
      outlet.tell(conversationId, event, payload);
    }
  }

  private void passed(long rev) {
    if (rev <= floor) {
      return;
    }
    if (rev > floor + 1) {
      if (told == null) {
        told = new TreeSet<>();
      }
      told.add(rev);
      outlet.mendUnlessMoved(this);
      limit();
      return;
    }
    floor = rev;
    while (told != null && told.remove(floor + 1)) {
      floor++;
    }
    if (told != null && told.isEmpty()) {
      told = null;
    }
  }

  /// Whether the sockets are those of this membership, or of a newer one.
  synchronized boolean hasSettled(long rev) {
    return placed && membershipRev >= rev;
  }

  /// Whether it waits for something.
  synchronized boolean isBehind() {
    return !placed || told != null || early != null || !held.isEmpty();
  }

  /// Whether something of what is true was not told, or is on its way.
  synchronized boolean isBehind(Counters truth) {
    return !placed
        || truth.rev() > floor
        || truth.lastSeq() >= nextSeq
        || truth.membershipRev() > membershipRev;
  }

  /// How far it is.
  record Position(boolean placed, long floor) {}

  synchronized Position position() {
    return new Position(placed, floor);
  }

  /// What changed after the floor, as the database has it.
  ///
  /// @param messages new and changed ones
  /// @param others changes of members
  /// @param complete whether that is all
  record Missed(Counters at, List<Happening> messages, List<Happening> others, boolean complete) {}

  /// Tells what of it was not told, and goes on from there.
  synchronized void mend(Missed missed) {
    if (missed.at().membershipRev() > membershipRev) {
      outlet.mend(this);
      return;
    }
    if (!missed.complete()) {
      abandon();
      return;
    }
    for (var message : missed.messages()) {
      if (message.seq() < nextSeq && !isTold(message.rev())) {
        retell(message, MessageEvents.UPDATED);
      }
    }
    missed.messages().stream()
        .filter(message -> message.seq() >= nextSeq)
        .sorted((one, other) -> Long.compare(one.seq(), other.seq()))
        .forEach(message -> retell(message, MessageEvents.RECEIVED));
    var hidden = firstHidden(missed);
    for (var other : missed.others()) {
      if (!isTold(other.rev()) || other.rev() > hidden) {
        retell(other, other.event());
      }
    }
    if (hidden <= missed.at().rev() && !closed) {
      outlet.show(conversationId);
    }
    nextSeq = Math.max(nextSeq, missed.at().lastSeq() + 1);
    floor = Math.max(floor, missed.at().rev());
    if (told != null) {
      told.headSet(floor, true).clear();
      told = told.isEmpty() ? null : told;
    }
    followers();
    if (early == null) {
      release();
    }
  }

  /// The first change that neither was told nor can be read. It may be one of the conversation
  /// itself, which shows in how it stands now. Or a later one of the same member has taken its
  /// place, and that one may have told less, as a receipt does of who has joined.
  private long firstHidden(Missed missed) {
    var legible = new HashSet<Long>();
    missed.messages().forEach(message -> legible.add(message.rev()));
    missed.others().forEach(other -> legible.add(other.rev()));
    var rev = floor + 1;
    while (rev <= missed.at().rev() && (isTold(rev) || legible.contains(rev))) {
      rev++;
    }
    return rev;
  }

  private void retell(Happening happening, String event) {
    tell(event, happening.payload());
  }
}
