import { describe, expect, it, test } from 'vitest';
import type { Attachment } from '../../api/types';
import { testingAttachment } from '../../testing/TestingServer';
import { partsOf, plainName } from './names';
import { clock, fileSize, roughTime } from './sizes';
import { filesText } from './summary';
import { barsOf } from './waves';

test('sizes are short and in thousands', () => {
  expect(fileSize(0)).toBe('0 bytes');
  expect(fileSize(31_400_000)).toBe('31.4 MB');
  expect(fileSize(2_000)).toBe('2 kB');
  expect(fileSize(1_250_000_000)).toBe('1.3 GB');
});

test('a clock has hours when it needs them', () => {
  expect(clock(4.9)).toBe('0:04');
  expect(clock(3_724)).toBe('1:02:04');
  expect(clock(Number.NaN)).toBe('0:00');
});

test('what is left is rough', () => {
  expect(roughTime(0.2)).toBe('1 sec');
  expect(roughTime(200)).toBe('3 min');
});

describe('names', () => {
  it('show every character where it stands', () => {
    expect(plainName('holiday\u202Egpj.exe')).toBe('holidaygpj.exe');
    expect(plainName('a\u0000b\u200Bc\n.txt')).toBe('abc.txt');
  });

  it('keep their ending apart', () => {
    expect(partsOf('report.final.pdf')).toEqual({ base: 'report.final', ending: '.pdf' });
    expect(partsOf('.gitignore')).toEqual({ base: '.gitignore', ending: '' });
    expect(partsOf('no ending')).toEqual({ base: 'no ending', ending: '' });
  });
});

describe('what a message carries', () => {
  const said = (...attachments: Attachment[]) => filesText({ kind: 'media', attachments });
  const photo = testingAttachment({ type: 'image/jpeg' });
  const film = testingAttachment({ type: 'video/mp4' });
  const sheet = testingAttachment({ type: 'application/pdf', name: 'tides.pdf' });

  it('is said in a few words', () => {
    expect(said()).toBe('');
    expect(said(photo)).toBe('Photo');
    expect(said(photo, photo)).toBe('2 photos');
    expect(said(photo, film)).toBe('2 photos and videos');
    expect(said({ ...film, animated: true })).toBe('GIF');
    expect(said(sheet)).toBe('tides.pdf');
    expect(said(sheet, photo)).toBe('2 files');
    expect(said({ ...photo, status: 'failed', name: 'x.heic' })).toBe('x.heic');
  });

  it('tells how long a voice message is', () => {
    const attachments = [testingAttachment({ type: 'audio/mp4', durationMs: 24_300 })];
    expect(filesText({ kind: 'voice', attachments })).toBe('Voice message · 0:24');
  });
});

test('bars are the loudest of what they stand for', () => {
  expect(barsOf([1, 9, 3, 4], 2)).toEqual([9, 4]);
  expect(barsOf([5], 3)).toEqual([5, 5, 5]);
  expect(barsOf([], 2)).toEqual([0, 0]);
});
