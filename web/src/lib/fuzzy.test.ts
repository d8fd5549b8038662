import { expect, test } from 'vitest';
import { fuzzyFilter, fuzzyScore } from './fuzzy';

test('letters in order fit, others do not', () => {
  expect(fuzzyScore('hbr', 'Harbour redesign')).toBeGreaterThan(0);
  expect(fuzzyScore('rbh', 'Harbour')).toBe(0);
});

test('accents and case do not matter', () => {
  expect(fuzzyScore('jose', 'José Álvarez')).toBeGreaterThan(500);
  expect(fuzzyScore('ÁLV', 'jose alvarez')).toBeGreaterThan(500);
});

test('beginnings come before middles, and those before scattered letters', () => {
  const names = ['Grand harbour', 'Habour view', 'Unharboured', 'Harbour', 'h a r b'];
  expect(fuzzyFilter(names, 'harb', (name) => name)).toEqual([
    'Harbour',
    'Grand harbour',
    'Unharboured',
    'h a r b',
  ]);
});

test('without a term everything fits, in its order', () => {
  expect(fuzzyFilter(['b', 'a'], '  ', (name) => name)).toEqual(['b', 'a']);
});
