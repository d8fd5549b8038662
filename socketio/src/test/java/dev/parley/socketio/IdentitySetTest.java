package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class IdentitySetTest {
  @RepeatedTest(20)
  void behavesLikeAnIdentityHashMap() {
    var random = new Random(7);
    var elements = new ArrayList<Object>();
    for (int i = 0; i < 200; i++) {
      elements.add(new Object());
    }
    var set = new IdentitySet<Object>();
    Set<Object> expected = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 5_000; i++) {
      Object element = elements.get(random.nextInt(elements.size()));
      if (random.nextInt(2 + i % 3) > 0) {
        assertEquals(expected.add(element), set.add(element));
      } else {
        assertEquals(expected.remove(element), set.remove(element));
      }
      assertEquals(expected.size(), set.size());
    }
    for (Object element : elements) {
      assertEquals(expected.contains(element), set.contains(element));
    }
    assertEquals(expected.size(), set.toList().size());
    assertTrue(expected.containsAll(set.toList()));
  }

  @Test
  void equalIsNotTheSame() {
    var set = new IdentitySet<String>();
    String one = "a".repeat(3);
    String other = "a".repeat(3);

    assertTrue(set.add(one));
    assertTrue(set.add(other));
    assertFalse(set.add(one));
  }
}
