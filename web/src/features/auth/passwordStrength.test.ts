import { expect, test } from 'vitest';
import { passwordStrength } from './passwordStrength';

test.each([
  ['', 'short'],
  ['seven77', 'short'],
  ['aaaaaaaaaaaa', 'weak'],
  ['password', 'weak'],
  ['correct horse battery', 'strong'],
  ['Tide-1902-chart!', 'strong'],
] as const)('"%s" is %s', (password, expected) => {
  expect(passwordStrength(password)).toBe(expected);
});

test('a password with the own name in it is weak', () => {
  expect(passwordStrength('Amara-1902-chart!', ['Amara'])).toBe('weak');
});
