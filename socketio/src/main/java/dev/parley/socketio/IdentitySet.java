package dev.parley.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A small set by identity: open addressing, about a dozen bytes an element, since a socket is in
/// hundreds of rooms and a room has thousands of sockets. Not for concurrent use.
final class IdentitySet<E> {
  private static final int SMALLEST = 4;

  private @Nullable Object[] table = new Object[SMALLEST];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    table = new Object[SMALLEST];
    size = 0;
  }

  boolean contains(E element) {
    return table[slot(table, element)] != null;
  }

  /// False when it was there.
  boolean add(E element) {
    int slot = slot(table, element);
    if (table[slot] != null) {
      return false;
    }
    table[slot] = element;
    size++;
    if (size * 4 > table.length * 3) {
      resize(table.length * 2);
    }
    return true;
  }

  /// False when it was not there.
  boolean remove(E element) {
    int slot = slot(table, element);
    if (table[slot] == null) {
      return false;
    }
    table[slot] = null;
    size--;
    closeGap(slot);
    if (table.length > SMALLEST && size * 6 < table.length) {
      resize(table.length / 2);
    }
    return true;
  }

  @SuppressWarnings("unchecked")
  void forEach(Consumer<? super E> action) {
    for (Object element : table) {
      if (element != null) {
        action.accept((E) element);
      }
    }
  }

  /// Moves back what a linear search would no longer find.
  private void closeGap(int gap) {
    int mask = table.length - 1;
    for (int i = (gap + 1) & mask; table[i] != null; i = (i + 1) & mask) {
      Object element = table[i];
      table[i] = null;
      table[slot(table, element)] = element;
    }
  }

  private void resize(int length) {
    var larger = new Object[length];
    forEach(element -> larger[slot(larger, element)] = element);
    table = larger;
  }

  @SuppressWarnings("ReferenceEquality")
  private static int slot(@Nullable Object[] table, @Nullable Object element) {
    int mask = table.length - 1;
    int slot = System.identityHashCode(element) & mask;
    while (table[slot] != null && table[slot] != element) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  List<E> toList() {
    var elements = new ArrayList<E>(size);
    forEach(elements::add);
    return elements;
  }
}
