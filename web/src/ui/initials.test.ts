import { expect, test } from 'vitest';
import { GRADIENTS, gradientOf, initials } from './initials';

test.each([
  ['Ines Duarte', 'ID'],
  ['Ines', 'IN'],
  ['ana maría del mar lópez', 'AL'],
  ['  padded   name ', 'PN'],
  ['# general', 'GE'],
  ['👩‍🚀 Crew', 'CR'],
  ['🌴', '🌴'],
  ['', '?'],
  ['李小龙', '李小'],
])('the initials of "%s" are %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test('a colour depends on nothing but the id', () => {
  expect(gradientOf('01900000-0000-7000-8000-000000000001')).toBe(
    gradientOf('01900000-0000-7000-8000-000000000001'),
  );
  const colours = new Set(Array.from({ length: 200 }, (_, n) => gradientOf(`person-${n}`)));
  expect(colours.size).toBe(GRADIENTS);
});
