import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Player, placeOf, type Track } from './player';

/** An element that plays when it is told to, and nothing else. */
class TestingAudio extends EventTarget {
  paused = true;
  currentTime = 0;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  preload = '';
  src = '';

  async play() {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
  }

  pause() {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }

  goTo(second: number) {
    this.currentTime = second;
    this.dispatchEvent(new Event('timeupdate'));
  }

  end() {
    this.paused = true;
    this.dispatchEvent(new Event('ended'));
  }
}

const sound = { length: 60, name: null, place: null };
const first: Track = { ...sound, id: 'a', url: '/api/media/a', next: () => second };
const second: Track = { ...sound, id: 'b', url: '/api/media/b' };
let audio: TestingAudio;
let player: Player;

beforeEach(() => {
  audio = new TestingAudio();
  player = new Player(audio as unknown as HTMLAudioElement);
});

afterEach(() => localStorage.clear());

describe('the player', () => {
  it('plays one thing at a time and stops it by the same button', () => {
    player.toggle(first);
    expect(player.of('a')).toMatchObject({ isPlaying: true });
    player.toggle(second);
    expect(player.of('a')).toBeNull();
    player.toggle(second);
    expect(player.of('b')).toMatchObject({ isPlaying: false });
  });

  it('goes on with the next one by itself, and ends with the last', () => {
    player.play(first);
    audio.end();
    expect(player.of('b')).toMatchObject({ isPlaying: true });
    audio.end();
    expect(player.of('b')).toBeNull();
  });

  it('goes on where it was left, in another page too', () => {
    player.play(first);
    audio.goTo(12.34);
    player.play(second);
    expect(placeOf('a')).toBe(12.3);
    const later = new TestingAudio();
    new Player(later as unknown as HTMLAudioElement).play(first);
    expect(later.currentTime).toBe(12.3);
  });

  it('is put away at one press, and still knows how far it was', () => {
    player.play(first);
    audio.goTo(7);
    player.close();
    expect(player.now()).toBeNull();
    expect(audio.paused).toBe(true);
    expect(placeOf('a')).toBe(7);
  });

  it('begins anew what was heard to its end', () => {
    player.play(second);
    audio.goTo(9);
    audio.end();
    expect(placeOf('b')).toBe(0);
  });

  it('has one speed for all, and keeps it', () => {
    player.play(first);
    player.faster();
    expect(audio.playbackRate).toBe(1.5);
    player.play(second);
    expect(audio.playbackRate).toBe(1.5);
    expect(new Player(audio as unknown as HTMLAudioElement).rate.get()).toBe(1.5);
    player.faster();
    player.faster();
    expect(audio.playbackRate).toBe(1);
  });

  it('says that something cannot be played, and tries again when it is asked to', async () => {
    audio.play = vi.fn(() => Promise.reject(new Error('gone')));
    player.play(first);
    audio.dispatchEvent(new Event('error'));
    expect(player.of('a')).toMatchObject({ failed: true, isPlaying: false });
    player.toggle(first);
    expect(player.of('a')).toMatchObject({ failed: false });
  });
});
