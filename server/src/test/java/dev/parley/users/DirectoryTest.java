package dev.parley.users;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingAccount;
import dev.parley.TestingPeople;
import dev.parley.platform.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class DirectoryTest {
  @Inject Directory directory;
  @Inject TestingPeople people;
  @Inject Jdbi jdbi;

  private List<String> find(String query) {
    return directory.list(UUID.randomUUID(), query, Page.MAX_LIMIT, null).items().stream()
        .map(User::name)
        .toList();
  }

  @Test
  void pagesInTheOrderOfNamesHaveEveryoneOnce() {
    for (var name :
        List.of("Zoë Pagina", "Émile Pagina", "emil Pagina", "Ann Pagina B", "Ann Pagina")) {
      people.make(name);
    }
    var me = people.make("Me Pagina").userId();
    var names = new ArrayList<String>();
    @Nullable String cursor = null;
    do {
      var page = directory.list(me, "pagina", 2, cursor);
      assertTrue(page.items().size() <= 2);
      page.items().forEach(user -> names.add(user.name()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertEquals(
        List.of("Ann Pagina", "Ann Pagina B", "emil Pagina", "Émile Pagina", "Zoë Pagina"), names);
  }

  @Test
  void theSearchMindsNeitherCaseNorAccents() {
    people.make("Søren Kierkegård");
    people.make("Łukasz Żółw");
    people.make("李雷 Han");
    assertEquals(List.of("Søren Kierkegård"), find("KIERKEGARD"));
    assertEquals(List.of("Søren Kierkegård"), find("kegå"));
    assertEquals(List.of("Łukasz Żółw"), find("zółw"));
    assertEquals(List.of("李雷 Han"), find("李"));
  }

  @Test
  void shortQueriesFindWordsFromTheirStartAndUsernames() {
    people.make("Xq Vorname");
    people.make("Vorname Xqua");
    people.make("Vorname Axq");
    assertEquals(List.of("Vorname Xqua", "Xq Vorname"), find("xq"));
    assertTrue(find("vorname.axq").contains("Vorname Axq"));
  }

  @Test
  void wildcardsAreText() {
    people.make("Hundred%Percent");
    assertEquals(List.of("Hundred%Percent"), find("d%p"));
    assertEquals(List.of(), find("h%percent"));
    assertEquals(List.of(), find("hundred_percent"));
    assertEquals(List.of(), find("\\\\\\"));
  }

  @Test
  void theSearchCanUseItsIndex() {
    var plan =
        jdbi.inTransaction(
            handle -> {
              handle.execute("SET LOCAL enable_seqscan = off");
              handle.execute("SET LOCAL enable_indexscan = off");
              var sql =
                  "EXPLAIN SELECT * FROM users WHERE listing LIKE ANY(ARRAY['%kegaard%', 'xq%'])";
              return handle.createQuery(sql).mapTo(String.class).list();
            });
    assertTrue(plan.stream().anyMatch(line -> line.contains("users_search")), plan.toString());
  }

  @Test
  void overHttpThePageIsBoundedAndOneselfIsMissing() {
    var ada = TestingAccount.register("Ada Directory");
    var ben = TestingAccount.register("Ben Directory");
    ada.request()
        .queryParam("query", "directory")
        .get("/api/users")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(ben.id().toString()))
        .body("items.id", not(hasItem(ada.id().toString())));
    for (var limit : new String[] {"0", "201", "-1", "99999999999", "ten"}) {
      var status = ada.request().queryParam("limit", limit).get("/api/users").statusCode();
      assertTrue(status == 400 || status == 404, limit + " " + status);
    }
    ada.request()
        .queryParam("query", "x".repeat(81))
        .get("/api/users")
        .then()
        .statusCode(400)
        .body("errors.field", contains("query"));
    ada.request()
        .queryParam("cursor", "%%%")
        .get("/api/users")
        .then()
        .statusCode(400)
        .body("errors.field", contains("cursor"));
    for (var path : new String[] {"query=%00abc", "query=%ED%A0%80", "cursor=AA", "query=%00"}) {
      ada.request()
          .urlEncodingEnabled(false)
          .get("/api/users?" + path)
          .then()
          .statusCode(not(equalTo(500)));
    }
  }
}
