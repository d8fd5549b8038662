package dev.parley;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who may know whom. The table is the one of docs/architecture.md.
final class ArchitectureTest {
  private static final String ROOT = "dev.parley";
  private static final String PLATFORM = "platform";

  /// Package → what it may import of ours, besides `platform`.
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry(PLATFORM, List.of()),
          Map.entry("cluster", List.of()),
          Map.entry("outbound", List.of()),
          Map.entry("gifs", List.of("outbound")),
          Map.entry(
              "previews", List.of("users", "conversations", "messages", "outbound", "pictures")),
          Map.entry("personal", List.of("users", "conversations", "messages", "media")),
          Map.entry("users", List.of("pictures")),
          Map.entry("auth", List.of("users")),
          Map.entry("conversations", List.of("users")),
          Map.entry("pictures", List.of()),
          Map.entry("media", List.of("users", "conversations", "pictures")),
          Map.entry("messages", List.of("users", "conversations", "media")),
          Map.entry("search", List.of("users", "conversations", "messages", "media")),
          Map.entry("presence", List.of("users", "conversations")),
          Map.entry(
              "gateway",
              List.of("auth", "users", "conversations", "messages", "presence", "socketio")),
          Map.entry("admin", List.of("auth", "users", "conversations", "messages", "presence")),
          Map.entry("socketio", List.of()));

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    var broken = new TreeSet<String>();
    for (var from : CODE) {
      for (var dependency : from.getDirectDependenciesFromSelf()) {
        var source = feature(from);
        var target = feature(dependency.getTargetClass());
        if (!source.isEmpty() && !target.isEmpty() && !mayImport(source, target)) {
          broken.add(source + " imports " + target + ": " + dependency.getDescription());
        }
      }
    }
    assertEquals("", String.join("\n", broken));
  }

  @Test
  void everyPackageIsInTheTable() {
    var unknown =
        CODE.stream()
            .map(ArchitectureTest::feature)
            .filter(feature -> !feature.isEmpty() && !MAY_IMPORT.containsKey(feature))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(), unknown);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void nettyStaysInTheSocketLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".socketio..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.netty.."))
        .check(CODE);
  }

  @Test
  void theSocketLibraryKnowsNothingOfTheServer() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".socketio..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.quarkus..", "jakarta..", "org.jdbi.."))
        .check(CODE);
  }

  @Test
  void sqlStaysInStores() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".gateway..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.jdbi..", "java.sql.."))
        .check(CODE);
  }

  @Test
  void dependenciesComeByConstructor() {
    fields().should().notBeAnnotatedWith(Inject.class).check(CODE);
  }

  @Test
  void nothingBypassesTheLog() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CODE);
    // Whoever starts a program reads its console: main classes speak there.
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        CODE.that(
            describe(
                "have no main method",
                type -> !type.tryGetMethod("main", String[].class).isPresent())));
  }

  @Test
  void resourcesStayPrivate() {
    classes().that().haveSimpleNameEndingWith("Resource").should().notBePublic().check(CODE);
  }

  @Test
  void namesSayWhatThingsAre() {
    var empty = List.of("Impl", "Manager", "Helper", "Util", "Utils", "Service", "Info");
    var found = new ArrayList<String>();
    for (var type : CODE) {
      if (empty.stream().anyMatch(type.getSimpleName()::endsWith)) {
        found.add(type.getName());
      }
    }
    assertEquals(List.of(), found);
  }

  private static boolean mayImport(String source, String target) {
    return source.equals(target)
        || target.equals(PLATFORM)
        || MAY_IMPORT.getOrDefault(source, List.of()).contains(target);
  }

  /// The first package below the root; empty for the root itself and all that is not ours.
  private static String feature(JavaClass type) {
    var name = type.getPackageName();
    return name.startsWith(ROOT + ".")
        ? name.substring(ROOT.length() + 1).replaceFirst("\\..*", "")
        : "";
  }
}
