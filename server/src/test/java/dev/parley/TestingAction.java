package dev.parley;

import static dev.parley.TestingScene.outcome;

import dev.parley.TestingScene.Who;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Something that can be done in a scene, and who may.
record TestingAction(String name, Way way, Scenery scenery, Expectation expectation) {
  /// What it needs, and leaves behind.
  enum Scenery {
    /// The scene that most share: it is there for others afterwards as it was before.
    SHARED,
    /// A scene for itself, in which everybody does it.
    OWN,
    /// A scene for everyone who may: it can be done but once. Who may not changes nothing.
    FRESH
  }

  /// What becomes of it: `ok`, or the code of the problem.
  interface Expectation {
    String of(String kind, Who who);
  }

  /// How it is done; gives what became of it.
  sealed interface Way {
    String by(TestingAccount actor, TestingScene scene);
  }

  /// What is sent along.
  interface Body extends BiFunction<TestingAccount, TestingScene, @Nullable Object> {}

  /// A call.
  ///
  /// @param path with braces that a scene fills in
  record Call(String method, String path, Body body) implements Way {
    @Override
    public String by(TestingAccount actor, TestingScene scene) {
      return outcome(answer(actor, scene));
    }

    private TestingHttp.Answer answer(TestingAccount actor, TestingScene scene) {
      var address = scene.fill(path).replace("{me}", actor.id().toString());
      return actor.call(method, address, body.apply(actor, scene));
    }

    /// As the published API has it, but for the names in the braces.
    String route() {
      return method + " " + path.replaceAll("\\?.*", "").replaceAll("\\{[^}]+}", "{}");
    }
  }

  /// A call whose answer shows something of the scene to those whom it concerns: `ok` when it does,
  /// `not_found` when it does not.
  ///
  /// @param what in braces, filled in by the scene
  record Look(Call call, String what) implements Way {
    @Override
    public String by(TestingAccount actor, TestingScene scene) {
      var answer = call.answer(actor, scene);
      var isShown = answer.body().contains('"' + scene.fill(what) + '"');
      return answer.isOk() && !isShown ? "not_found" : outcome(answer);
    }
  }

  /// A call about a resumable upload of the other member.
  record Tus(String method) implements Way {
    @Override
    public String by(TestingAccount actor, TestingScene scene) {
      var answer =
          TestingFile.tus(actor)
              .header("Upload-Offset", 0)
              .contentType("application/offset+octet-stream")
              .request(method, scene.fill("{upload}"));
      // What HEAD answers has no body.
      return answer.statusCode() == 404 ? "not_found" : "ok";
    }

    String route() {
      return method + " /api/upload/resumable/{}";
    }
  }

  /// An event.
  record Event(String event, Body payload) implements Way {
    @Override
    public String by(TestingAccount actor, TestingScene scene) {
      return outcome(actor, event, payload.apply(actor, scene));
    }
  }

  @Override
  public String toString() {
    return name;
  }

  static Call get(String path) {
    return new Call("GET", path, (_, _) -> null);
  }

  static Call put(String path) {
    return new Call("PUT", path, (_, _) -> null);
  }

  static Call delete(String path) {
    return new Call("DELETE", path, (_, _) -> null);
  }

  static Call send(String method, String path, Map<String, ?> body) {
    return new Call(method, path, (_, _) -> body);
  }

  /// An event about the conversation.
  static Event tell(String event, Map<String, ?> payload) {
    return new Event(event, (_, scene) -> with(payload, "conversationId", scene.place().id()));
  }

  /// A message to the scene, with something besides.
  static Body message(Body more) {
    return (actor, scene) -> {
      var whole = new LinkedHashMap<String, Object>(scene.place().message("Ahoy"));
      if (more.apply(actor, scene) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> whole.put(String.valueOf(key), value));
      }
      return whole;
    };
  }

  static Map<String, Object> with(Map<String, ?> some, String key, Object value) {
    var whole = new LinkedHashMap<String, Object>(some);
    whole.put(key, value);
    return whole;
  }

  /// Members from this role up; for everybody else there is no such thing.
  static Expectation atLeast(Who lowest) {
    return atLeast(lowest, lowest);
  }

  static Expectation atLeast(Who inGroups, Who inRooms) {
    return (kind, who) -> {
      var lowest = kind.equals("room") ? inRooms : inGroups;
      return !who.isMember() ? "not_found" : who.compareTo(lowest) <= 0 ? "ok" : "forbidden";
    };
  }

  /// The same for everybody.
  static Expectation always(String outcome) {
    return (_, _) -> outcome;
  }
}
