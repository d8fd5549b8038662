package dev.parley.conversations;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingPeople;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// The ways into groups and rooms and out of them, one at a time and at once.
@QuarkusTest
final class RoomsTest {
  private static final int ROUNDS = 12;

  @Inject TestingPeople people;
  @Inject Conversations conversations;
  @Inject ConversationSettings settings;
  @Inject Members members;
  @Inject Rooms rooms;
  @Inject Bans bans;
  @Inject Invites invites;
  @Inject Invitations invitations;
  @Inject Jdbi jdbi;

  private Caller ada;
  private Caller ben;
  private Caller cy;

  @BeforeEach
  void threePeople() {
    ada = people.make("Ada");
    ben = people.make("Ben");
    cy = people.make("Cy");
  }

  private UUID room(String name) {
    return conversations.room(ada, name, "", List.of()).conversation().id();
  }

  private UUID group(Caller... others) {
    var ids = List.of(others).stream().map(Caller::userId).toList();
    return conversations.group(ada, "Harbour", "", ids).conversation().id();
  }

  private static ProblemCode code(Executable call) {
    return assertThrows(Problem.class, call).code();
  }

  private InviteToken invite(UUID id, @Nullable Instant expiresAt, @Nullable Integer maxUses) {
    return new InviteToken(invites.make(ada, id, expiresAt, maxUses).token());
  }

  private boolean isMember(Caller who, UUID id) {
    return !conversations.membersAmong(id, Set.of(who.userId())).isEmpty();
  }

  private void set(String sql, UUID id) {
    jdbi.useHandle(handle -> handle.createUpdate(sql).bind("id", id).execute());
  }

  @Test
  void anybodyFindsARoomAndJoinsItOnce() {
    var name = "Lighthouse " + UUID.randomUUID();
    var id = room(name);
    var found = rooms.list(ben, name.substring(0, 20), 10, null).items();
    assertEquals(List.of(new Room(id, name, "", null, 1, false)), found);
    assertEquals(2, rooms.join(ben, id).memberCount());
    assertEquals(2, rooms.join(ben, id).memberCount());
    assertTrue(rooms.list(ben, name, 10, null).items().getFirst().joined());
    members.remove(ben, id, ben.userId(), false);
    assertEquals(1, conversations.get(ada, id).memberCount());
  }

  @Test
  void whatIsNoRoomIsNotJoined() {
    assertEquals(ProblemCode.NOT_FOUND, code(() -> rooms.join(ben, group())));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> rooms.join(ben, UUID.randomUUID())));
  }

  @Test
  void roomsAreFoundByNameAndDescriptionAndWithoutRegardToAccents() {
    var mark = UUID.randomUUID().toString().substring(0, 8);
    var id = conversations.room(ada, "Café " + mark, "Über Kaffee", List.of()).conversation().id();
    assertEquals(id, rooms.list(ben, "cafe " + mark, 10, null).items().getFirst().id());
    settings.change(ada, id, new SettingsChange("Tea " + mark, "Ceylon " + mark, null, null, null));
    assertTrue(rooms.list(ben, "cafe " + mark, 10, null).items().isEmpty());
    assertEquals(id, rooms.list(ben, "ceylon " + mark, 10, null).items().getFirst().id());
    assertTrue(rooms.list(ben, "100%_" + mark, 10, null).items().isEmpty());
  }

  @Test
  void theLargestRoomsComeFirstPageByPage() {
    var mark = UUID.randomUUID().toString();
    var ids = IntStream.range(0, 5).mapToObj(_ -> room("Pier " + mark)).toList();
    for (var i = 0; i < ids.size(); i++) {
      var size = 10 + i;
      set("UPDATE conversations SET member_count = " + size + " WHERE id = :id", ids.get(i));
    }
    var first = rooms.list(ben, mark, 3, null);
    var second = rooms.list(ben, mark, 3, first.nextCursor());
    var all = new ArrayList<>(first.items());
    all.addAll(second.items());
    assertEquals(ids.reversed(), all.stream().map(Room::id).toList());
    assertNull(second.nextCursor());
    assertEquals(ProblemCode.VALIDATION_FAILED, code(() -> rooms.list(ben, "", 3, "nonsense")));
  }

  @Test
  void aRoomHoldsFiftyThousand() {
    var id = room("Full");
    set("UPDATE conversations SET member_count = 50000 WHERE id = :id", id);
    assertEquals(ProblemCode.CONFLICT, code(() -> rooms.join(ben, id)));
    assertFalse(isMember(ben, id));
  }

  @Test
  void whoIsBannedComesBackByNoDoorUntilForgiven() {
    var id = room("Bar " + UUID.randomUUID());
    var link = invite(id, null, null);
    rooms.join(ben, id);
    members.remove(ada, id, ben.userId(), true);
    assertEquals(ProblemCode.NOT_FOUND, code(() -> conversations.get(ben, id)));
    assertEquals(ProblemCode.BANNED, code(() -> rooms.join(ben, id)));
    assertEquals(ProblemCode.BANNED, code(() -> invitations.join(ben, link)));
    assertEquals(
        ProblemCode.BANNED, code(() -> members.add(ada, id, Set.of(ben.userId(), cy.userId()))));
    assertEquals(InviteState.BANNED, invitations.look(ben, link).state());
    assertFalse(isMember(cy, id));
    assertTrue(
        rooms.list(ben, "", 200, null).items().stream().noneMatch(room -> room.id().equals(id)));
    assertEquals(ben.userId(), bans.list(ada, id, 10, null).items().getFirst().user().id());
    bans.lift(ada, id, ben.userId());
    assertEquals(ProblemCode.NOT_FOUND, code(() -> bans.lift(ada, id, ben.userId())));
    rooms.join(ben, id);
    assertTrue(isMember(ben, id));
  }

  @Test
  void whoIsNotThereCanBeBannedAheadAndNobodyBansThemselves() {
    var id = room("Bar");
    members.remove(ada, id, ben.userId(), true);
    assertEquals(ProblemCode.BANNED, code(() -> rooms.join(ben, id)));
    assertEquals(
        ProblemCode.NOT_FOUND, code(() -> members.remove(ada, id, UUID.randomUUID(), true)));
    assertEquals(ProblemCode.FORBIDDEN, code(() -> members.remove(ada, id, ada.userId(), true)));
  }

  @Test
  void aLinkShowsWhereItLeadsAndLetsIn() {
    var id = group();
    var link = invite(id, null, null);
    var seen = invitations.look(ben, link);
    assertEquals(InviteState.VALID, seen.state());
    assertEquals("Harbour", seen.name());
    assertEquals("Ada", seen.inviterName());
    assertNull(seen.conversationId());
    assertEquals(2, invitations.join(ben, link).memberCount());
    assertEquals(2, invitations.join(ben, link).memberCount());
    assertEquals(InviteState.JOINED, invitations.look(ben, link).state());
    assertEquals(id, invitations.look(ben, link).conversationId());
    var listed = invites.list(ada, id, 10, null).items().getFirst();
    assertEquals(link.value(), listed.token());
    assertEquals(1, listed.uses());
    assertEquals(
        ProblemCode.NOT_FOUND, code(() -> invitations.look(ben, new InviteToken("nonsense"))));
    assertEquals(
        ProblemCode.NOT_FOUND, code(() -> invitations.join(ben, new InviteToken("nonsense"))));
  }

  @Test
  void aLinkThatIsOverTellsNothingAndLetsNobodyIn() {
    var id = group();
    var revoked = invite(id, null, null);
    invites.revoke(ada, id, invites.list(ada, id, 1, null).items().getFirst().id());
    var expired = invite(id, Instant.now().plusSeconds(60), null);
    set("UPDATE invites SET expires_at = now() WHERE conversation_id = :id", id);
    var usedUp = invite(id, null, 1);
    invitations.join(ben, usedUp);
    assertEquals(Invitation.closed(InviteState.REVOKED), invitations.look(cy, revoked));
    assertEquals(Invitation.closed(InviteState.EXPIRED), invitations.look(cy, expired));
    assertEquals(Invitation.closed(InviteState.USED_UP), invitations.look(cy, usedUp));
    for (var link : List.of(revoked, expired, usedUp)) {
      assertEquals(ProblemCode.CONFLICT, code(() -> invitations.join(cy, link)));
    }
    assertFalse(isMember(cy, id));
  }

  @Test
  void theLinksOfWhoIsRemovedAreWorthNothing() {
    var id = group(ben);
    var link = new InviteToken(invites.make(ben, id, null, null).token());
    members.remove(ada, id, ben.userId(), false);
    assertEquals(InviteState.REVOKED, invitations.look(cy, link).state());
    assertEquals(ProblemCode.CONFLICT, code(() -> invitations.join(ben, link)));
  }

  @Test
  void linksArePagedAndLimited() {
    var id = group();
    IntStream.range(0, Invites.MAX_OPEN).forEach(_ -> invite(id, null, null));
    assertEquals(ProblemCode.CONFLICT, code(() -> invites.make(ada, id, null, null)));
    var first = invites.list(ada, id, 60, null);
    var second = invites.list(ada, id, 60, first.nextCursor());
    assertEquals(60, first.items().size());
    assertEquals(40, second.items().size());
    assertFalse(first.items().contains(second.items().getFirst()));
  }

  /// Starts all at the same moment.
  private static List<Future<?>> atOnce(Callable<?>... calls) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = new ArrayList<Future<?>>();
      for (var call : calls) {
        started.add(threads.submit(call));
      }
      return started;
    }
  }

  private static boolean succeeded(Future<?> call) {
    return call.state() == Future.State.SUCCESS;
  }

  private static ProblemCode problem(Future<?> call) {
    return ((Problem) call.exceptionNow()).code();
  }

  @Test
  void theLastUseOfALinkIsOnePersons() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      var id = group();
      var link = invite(id, null, 1);
      var joins = atOnce(() -> invitations.join(ben, link), () -> invitations.join(cy, link));
      assertEquals(1, joins.stream().filter(RoomsTest::succeeded).count());
      joins.stream()
          .filter(join -> !succeeded(join))
          .forEach(join -> assertEquals(ProblemCode.CONFLICT, problem(join)));
      assertEquals(2, conversations.get(ada, id).memberCount());
      assertEquals(1, invites.list(ada, id, 1, null).items().getFirst().uses());
    }
  }

  @Test
  void whoJoinsWhileTheyAreBannedIsOutInTheEnd() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      var id = room("Bar");
      var calls =
          atOnce(
              () -> rooms.join(ben, id),
              () -> {
                members.remove(ada, id, ben.userId(), true);
                return true;
              });
      assertTrue(succeeded(calls.getLast()));
      assertFalse(isMember(ben, id));
      assertEquals(1, conversations.get(ada, id).memberCount());
      assertEquals(ProblemCode.BANNED, code(() -> rooms.join(ben, id)));
    }
  }

  @Test
  void whoIsPromotedWhileTheyLeaveIsGone() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      var id = group(ben, cy);
      var calls =
          atOnce(
              () -> members.setRole(ada, id, ben.userId(), MemberRole.OWNER),
              () -> {
                members.remove(ben, id, ben.userId(), false);
                return true;
              });
      assertTrue(succeeded(calls.getLast()));
      if (!succeeded(calls.getFirst())) {
        assertEquals(ProblemCode.NOT_FOUND, problem(calls.getFirst()));
      }
      assertFalse(isMember(ben, id));
      // Whichever came first: it has one owner, and that is Ada again.
      assertEquals(MemberRole.OWNER, conversations.get(ada, id).myRole());
      assertEquals(MemberRole.MEMBER, conversations.get(cy, id).myRole());
    }
  }

  @Test
  void whoJoinsWhileItIsDeletedIsInNothing() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      var id = room("Bar");
      var calls =
          atOnce(
              () -> rooms.join(ben, id),
              () -> {
                settings.delete(ada, id);
                return true;
              });
      assertTrue(succeeded(calls.getLast()));
      if (!succeeded(calls.getFirst())) {
        assertEquals(ProblemCode.NOT_FOUND, problem(calls.getFirst()));
      }
      assertEquals(ProblemCode.NOT_FOUND, code(() -> conversations.get(ben, id)));
      assertTrue(conversations.countersOf(ben.userId()).isEmpty());
    }
  }

  @Test
  void whoIsDemotedWhileTheyRenameHasOrHasNot() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      var id = group(ben);
      members.setRole(ada, id, ben.userId(), MemberRole.ADMIN);
      var change = new SettingsChange("Quay", null, null, null, null);
      var calls =
          atOnce(
              () -> settings.change(ben, id, change),
              () -> members.setRole(ada, id, ben.userId(), MemberRole.MEMBER));
      assertTrue(succeeded(calls.getLast()));
      var renamed = "Quay".equals(conversations.get(ada, id).name());
      assertEquals(renamed, succeeded(calls.getFirst()));
      assertEquals(ProblemCode.FORBIDDEN, code(() -> settings.change(ben, id, change)));
    }
  }

  @Test
  void manyWhoJoinAtOnceAreCountedOnceEach() throws Exception {
    var id = room("Square");
    var crowd = IntStream.range(0, 20).mapToObj(i -> people.make("Visitor " + i)).toList();
    var joins =
        crowd.stream()
            .flatMap(who -> IntStream.range(0, 2).mapToObj(_ -> who))
            .<Callable<?>>map(who -> () -> rooms.join(who, id))
            .toArray(Callable<?>[]::new);
    assertTrue(atOnce(joins).stream().allMatch(RoomsTest::succeeded));
    var seen = conversations.get(ada, id);
    assertEquals(21, seen.memberCount());
    assertEquals(21, members.list(ada, id, 50, null).items().size());
    assertNotNull(requireNonNull(seen.name()));
  }
}
