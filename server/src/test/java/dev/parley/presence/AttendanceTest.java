package dev.parley.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.platform.Ids;
import dev.parley.users.PresenceState;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AttendanceTest {
  private static final UUID ADA = Ids.next();
  private static final UUID BEN = Ids.next();

  private final Attendance attendance = new Attendance();

  private List<UUID> take() {
    var taken = attendance.takeChanged(1_000, 100).stream().map(Attendance.Change::userId).toList();
    attendance.untold(taken);
    taken.forEach(id -> attendance.told(id, state(id)));
    return taken;
  }

  private PresenceState state(UUID id) {
    var presence = attendance.of(List.of(id)).get(id);
    return presence == null ? PresenceState.OFFLINE : presence.state();
  }

  @Test
  void changesAreTakenInTheirOrderAndOnce() {
    attendance.came(ADA, "a");
    attendance.came(BEN, "b");
    attendance.is(ADA, "a", PresenceState.AWAY);
    assertEquals(List.of(ADA, BEN), take());
    assertEquals(List.of(), take());
  }

  @Test
  void thereAndBackIsNoNews() {
    attendance.came(ADA, "a");
    take();
    attendance.is(ADA, "a", PresenceState.AWAY);
    attendance.is(ADA, "a", PresenceState.ACTIVE);
    assertEquals(List.of(), take());
  }

  @Test
  void whatIsToBeToldAgainIsNewsAllTheSame() {
    attendance.came(ADA, "a");
    take();
    attendance.touched(ADA);
    attendance.touched(BEN);
    assertEquals(List.of(ADA, BEN), take());
  }

  @Test
  void whoWasHereForAMomentOnlyIsStoredAllTheSame() {
    attendance.came(ADA, "a");
    attendance.left(ADA, "a", true);
    assertEquals(List.of(ADA), take());
  }

  @Test
  void theMoreAreHereTheFewerAreToldOfAtOnce() {
    Stream.generate(Ids::next).limit(100).forEach(id -> attendance.came(id, id.toString()));
    assertEquals(5, attendance.takeChanged(500, 50).size());
    assertEquals(1, attendance.takeChanged(10, 50).size());
    assertEquals(50, attendance.takeChanged(1_000_000, 50).size());
    assertEquals(44, attendance.takeChanged(1_000_000, 50).size());
  }

  @Test
  void whoIsGoneIsForgottenOnceTheTimeIsStoredUnlessTheyAreBack() {
    attendance.came(ADA, "a");
    attendance.came(BEN, "b");
    attendance.left(ADA, "a", true);
    attendance.left(BEN, "b", true);
    var stored = attendance.seen(List.of(ADA, BEN));
    attendance.came(BEN, "b2");
    attendance.forget(stored);
    assertEquals(List.of(BEN), List.copyOf(attendance.of(List.of(ADA, BEN)).keySet()));
  }

  @Test
  void anEventOfASocketThatIsGoneChangesNothing() {
    attendance.came(ADA, "a");
    attendance.came(ADA, "a2");
    attendance.left(ADA, "a2", false);
    attendance.is(ADA, "a2", PresenceState.AWAY);
    attendance.left(ADA, "a2", true);
    attendance.is(BEN, "b", PresenceState.ACTIVE);
    assertEquals(PresenceState.ACTIVE, state(ADA));
    assertEquals(PresenceState.OFFLINE, state(BEN));
  }

  @Test
  void whoIsHereAtTheEndWasSeenThen() {
    attendance.came(ADA, "a");
    attendance.came(BEN, "b");
    attendance.left(BEN, "b", false);
    var left = attendance.seen(List.of(BEN)).get(BEN);
    var seen = attendance.seenAtTheEnd();
    assertEquals(left, seen.get(BEN));
    assertTrue(seen.containsKey(ADA));
  }
}
