import { beforeEach, describe, expect, it } from 'vitest';
import { DraftStore } from './draftStore';

beforeEach(() => localStorage.clear());

describe('drafts', () => {
  it('are kept for each conversation and survive a reload', () => {
    const drafts = new DraftStore('mo');
    drafts.set('c1', 'half a sent');
    drafts.set('c2', 'other');
    const reloaded = new DraftStore('mo');
    expect(reloaded.get('c1')).toBe('half a sent');
    expect(reloaded.get('c2')).toBe('other');
  });

  it('leave nothing behind when they are sent', () => {
    const drafts = new DraftStore('mo');
    drafts.set('c1', 'text');
    drafts.set('c1', '');
    expect(localStorage).toHaveLength(0);
  });

  it('are forgotten on sign-out, and only those of that person', () => {
    new DraftStore('ines').set('c1', 'hers');
    const drafts = new DraftStore('mo');
    drafts.set('c1', 'his');
    drafts.clear();
    expect(new DraftStore('mo').get('c1')).toBe('');
    expect(new DraftStore('ines').get('c1')).toBe('hers');
  });

  it('take back what was said, unless something else has been begun', () => {
    const drafts = new DraftStore('mo');
    const written: string[] = [];
    drafts.onWritten((key) => written.push(key));
    drafts.restore('c1', 'too early');
    drafts.restore('c1', 'another');
    expect(drafts.get('c1')).toBe('too early');
    expect(drafts.version('c1')).toBe(1);
    expect(written).toEqual(['c1']);
  });
});
