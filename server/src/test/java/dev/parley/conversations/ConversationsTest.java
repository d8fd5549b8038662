package dev.parley.conversations;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingPeople;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@QuarkusTest
final class ConversationsTest {
  @Inject TestingPeople people;
  @Inject Conversations conversations;
  @Inject Members members;
  @Inject ConversationSettings settings;
  @Inject Preferences preferences;
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

  private UUID group(Caller owner, Caller... others) {
    var ids = List.of(others).stream().map(Caller::userId).toList();
    return conversations.group(owner, "Harbour", "", ids).conversation().id();
  }

  private Conversation change(
      Caller caller, UUID id, @Nullable String name, @Nullable String description) {
    return settings.change(caller, id, new SettingsChange(name, description, null, null, null));
  }

  private static ProblemCode code(Executable call) {
    return assertThrows(Problem.class, call).code();
  }

  private MemberRole role(UUID id, Caller whose) {
    return conversations.get(whose, id).myRole();
  }

  @Test
  void aPairHasOneDirectConversationHoweverOftenAndByWhomeverItIsAskedFor() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var created =
          IntStream.range(0, 12)
              .mapToObj(
                  i ->
                      executor.submit(
                          () ->
                              i % 2 == 0
                                  ? conversations.direct(ada, ben.userId())
                                  : conversations.direct(ben, ada.userId())))
              .toList();
      var first = created.getFirst().get().conversation().id();
      var isNew = 0;
      for (var one : created) {
        assertEquals(first, one.get().conversation().id());
        isNew += one.get().isNew() ? 1 : 0;
      }
      assertEquals(1, isNew);
      var seenByBen = conversations.get(ben, first);
      assertEquals("Ada", seenByBen.name());
      assertNotNull(seenByBen.peer());
      assertEquals(2, seenByBen.memberCount());
    }
  }

  @Test
  void withOneselfItIsTheNoteToSelf() {
    var note = conversations.direct(ada, ada.userId());
    assertTrue(note.isNew());
    assertEquals(1, note.conversation().memberCount());
    assertEquals(ada.userId(), requireNonNull(note.conversation().peer()).id());
    assertFalse(conversations.direct(ada, ada.userId()).isNew());
  }

  @Test
  void aDirectConversationNeedsSomebodyWhoExists() {
    assertEquals(ProblemCode.NOT_FOUND, code(() -> conversations.direct(ada, UUID.randomUUID())));
  }

  @Test
  void anOutsiderFindsNoConversation() {
    var id = group(ada, ben);
    assertEquals(ProblemCode.NOT_FOUND, code(() -> conversations.get(cy, id)));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> change(cy, id, "x", null)));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> settings.delete(cy, id)));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> members.list(cy, id, 10, null)));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> members.add(cy, id, Set.of(cy.userId()))));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> members.remove(cy, id, ben.userId(), false)));
    assertTrue(conversations.list(cy, 10, null).items().isEmpty());
  }

  @Test
  void onlyOwnersAndAdminsChangeSettings() {
    var id = group(ada, ben);
    assertEquals(ProblemCode.FORBIDDEN, code(() -> change(ben, id, "x", null)));
    assertEquals("Quay", change(ada, id, "Quay", null).name());
    members.setRole(ada, id, ben.userId(), MemberRole.ADMIN);
    assertEquals("old", change(ben, id, null, "old").description());
    assertEquals("Quay", conversations.get(ben, id).name());
  }

  @Test
  void rolesAreGivenBelowOnesOwn() {
    var id = group(ada, ben, cy);
    assertEquals(
        ProblemCode.FORBIDDEN, code(() -> members.setRole(ben, id, cy.userId(), MemberRole.ADMIN)));
    assertEquals(
        ProblemCode.FORBIDDEN,
        code(() -> members.setRole(ada, id, ada.userId(), MemberRole.MEMBER)));
    members.setRole(ada, id, ben.userId(), MemberRole.OWNER);
    assertEquals(MemberRole.OWNER, role(id, ben));
    assertEquals(MemberRole.ADMIN, role(id, ada));
  }

  @Test
  void membersAreRemovedOnlyByThoseAboveThem() {
    var id = group(ada, ben, cy);
    assertEquals(ProblemCode.FORBIDDEN, code(() -> members.remove(ben, id, cy.userId(), false)));
    members.setRole(ada, id, ben.userId(), MemberRole.ADMIN);
    assertEquals(ProblemCode.FORBIDDEN, code(() -> members.remove(ben, id, ada.userId(), false)));
    members.remove(ben, id, cy.userId(), false);
    assertEquals(2, conversations.get(ada, id).memberCount());
    assertEquals(ProblemCode.NOT_FOUND, code(() -> conversations.get(cy, id)));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> members.remove(ada, id, cy.userId(), false)));
  }

  @Test
  void theOwnersGroupIsInheritedWhenTheyLeave() {
    var id = group(ada, ben, cy);
    members.setRole(ada, id, cy.userId(), MemberRole.ADMIN);
    members.remove(ada, id, ada.userId(), false);
    assertEquals(MemberRole.OWNER, role(id, cy));
    assertEquals(MemberRole.MEMBER, role(id, ben));
  }

  @Test
  void theGroupGoesWithItsLastMember() {
    var id = group(ada);
    members.remove(ada, id, ada.userId(), false);
    var left =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT count(*) FROM conversations WHERE id = :id")
                    .bind("id", id)
                    .mapTo(Long.class)
                    .one());
    assertEquals(0, left);
  }

  @Test
  void addingTwiceIsAddingOnce() {
    var id = group(ada);
    assertEquals(2, members.add(ada, id, Set.of(ben.userId(), cy.userId())).size());
    assertTrue(members.add(ben, id, Set.of(cy.userId())).isEmpty());
    assertEquals(3, conversations.get(cy, id).memberCount());
    assertEquals(
        ProblemCode.NOT_FOUND, code(() -> members.add(ada, id, Set.of(UUID.randomUUID()))));
  }

  @Test
  void aDirectConversationKeepsItsTwoPeople() {
    var id = conversations.direct(ada, ben.userId()).conversation().id();
    assertEquals(ProblemCode.FORBIDDEN, code(() -> members.add(ada, id, Set.of(cy.userId()))));
    assertEquals(ProblemCode.FORBIDDEN, code(() -> members.remove(ada, id, ada.userId(), false)));
    assertEquals(ProblemCode.FORBIDDEN, code(() -> settings.delete(ada, id)));
    assertEquals(ProblemCode.FORBIDDEN, code(() -> change(ada, id, "x", null)));
  }

  @Test
  void theListIsPagedByActivityWithoutOverlapOrGap() {
    var ids = IntStream.range(0, 7).mapToObj(i -> group(ada, ben)).toList();
    var first = conversations.list(ada, 4, null);
    var second = conversations.list(ada, 4, first.nextCursor());
    assertEquals(4, first.items().size());
    assertEquals(3, second.items().size());
    assertEquals(
        ids.reversed(),
        Stream.concat(first.items().stream(), second.items().stream())
            .map(Conversation::id)
            .toList());
    assertEquals(ProblemCode.VALIDATION_FAILED, code(() -> conversations.list(ada, 4, "nonsense")));
  }

  @Test
  void membersArePagedInOrderOfJoining() {
    var id = group(ada, ben, cy);
    var first = members.list(ben, id, 2, null);
    var second = members.list(ben, id, 2, first.nextCursor());
    assertEquals(2, first.items().size());
    assertEquals(1, second.items().size());
    assertFalse(first.items().contains(second.items().getFirst()));
  }

  @Test
  void preferencesAreOnesOwn() {
    var id = group(ada, ben);
    preferences.set(ben, id, new PreferencesChange(NotifyLevel.MENTIONS, null, true, null));
    assertEquals(NotifyLevel.MENTIONS, conversations.get(ben, id).notifyLevel());
    assertTrue(conversations.get(ben, id).archived());
    assertEquals(NotifyLevel.ALL, conversations.get(ada, id).notifyLevel());
    assertFalse(conversations.get(ada, id).archived());
  }

  @Test
  void aGroupHoldsAThousandMembers() {
    var id = group(ada);
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE conversations SET member_count = 999 WHERE id = :id")
                .bind("id", id)
                .execute());
    assertEquals(
        ProblemCode.CONFLICT, code(() -> members.add(ada, id, Set.of(ben.userId(), cy.userId()))));
    assertEquals(1, members.add(ada, id, Set.of(ben.userId())).size());
  }
}
