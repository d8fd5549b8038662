import { readLocal, writeLocal } from '../../lib/localStorage';
import { Observable } from '../../lib/observable';
import { Store } from '../../lib/store';
import type { FilePlace } from './filePlace';

/** Something to be heard. */
export interface Track {
  id: string;
  url: string;
  /** Seconds. */
  length: number;
  /** Of a voice message null. */
  name: string | null;
  /** Null of what was not sent yet. */
  place: FilePlace | null;
  /** What is to be heard after it by itself. */
  next?: () => Track | null;
}

export interface Playing {
  track: Track;
  isPlaying: boolean;
  /** Seconds. */
  position: number;
  failed: boolean;
}

export const RATES = [1, 1.5, 2] as const;

const RATE_KEY = 'parley.rate';
const PLACES_KEY = 'parley.heard';
/** Of how many tracks it is remembered how far they were heard. */
const REMEMBERED = 100;
/** Nearer to the beginning or the end it is not worth going on from there. */
const EDGE_S = 1.5;

/** Plays one thing at a time, at one speed for all, and goes on where each was left. */
export class Player extends Observable {
  readonly rate = new Store<number>(readLocal<number>(RATE_KEY) ?? 1);
  /** How many times what is on can be seen and stopped where it belongs. */
  readonly sights = new Store(0);
  private readonly audio: HTMLAudioElement;
  private track: Track | null = null;
  private state: Playing | null = null;

  constructor(audio = new Audio()) {
    super();
    this.audio = audio;
    audio.preload = 'auto';
    for (const event of ['play', 'pause', 'timeupdate', 'seeked'] as const) {
      audio.addEventListener(event, () => this.look());
    }
    audio.addEventListener('ended', () => this.ended());
    audio.addEventListener('error', () => this.look(this.track !== null && audio.src !== ''));
  }

  /** What is on, played or paused. */
  readonly now = (): Playing | null => this.state;

  /** Of a track; null while another one is on. */
  of(id: string): Playing | null {
    return this.state?.track.id === id ? this.state : null;
  }

  toggle(track: Track): void {
    if (this.track?.id === track.id && !this.audio.paused) this.audio.pause();
    else this.play(track);
  }

  play(track: Track): void {
    if (this.track?.id !== track.id || this.state?.failed) this.load(track, placeOf(track.id));
    void this.audio.play().catch(() => this.look());
  }

  /** Moves to a second of a track, which need not be on. */
  seek(track: Track, second: number): void {
    if (this.track?.id !== track.id) this.load(track, second);
    else this.audio.currentTime = second;
    this.look();
  }

  pause(): void {
    this.audio.pause();
  }

  /** Puts away what is on; how far it was heard is remembered. */
  close(): void {
    this.audio.pause();
    this.track = null;
    this.state = null;
    this.changed();
  }

  /** Takes the next speed. */
  faster(): void {
    const at = RATES.indexOf(this.rate.get() as (typeof RATES)[number]);
    const rate = RATES[(at + 1) % RATES.length] ?? 1;
    this.rate.set(rate);
    writeLocal(RATE_KEY, rate);
    this.audio.playbackRate = rate;
  }

  private load(track: Track, second: number): void {
    this.audio.pause();
    this.track = track;
    this.state = { track, isPlaying: false, position: second, failed: false };
    this.audio.src = track.url;
    this.audio.defaultPlaybackRate = this.rate.get();
    this.audio.playbackRate = this.rate.get();
    if (second > 0) this.audio.currentTime = second;
    this.changed();
  }

  private look(failed = false): void {
    if (!this.track) return;
    const position = this.audio.currentTime;
    const { track } = this;
    this.state = { track, isPlaying: !this.audio.paused && !failed, position, failed };
    rememberPlace(track.id, position);
    this.changed();
  }

  private ended(): void {
    const track = this.track;
    if (!track) return;
    rememberPlace(track.id, 0);
    const next = track.next?.() ?? null;
    this.track = null;
    this.state = null;
    this.changed();
    if (next) this.play(next);
  }
}

type Places = readonly (readonly [string, number])[];

/** How far a track was heard, in seconds. */
export function placeOf(id: string): number {
  const places = readLocal<Places>(PLACES_KEY) ?? [];
  return places.find(([known]) => known === id)?.[1] ?? 0;
}

function rememberPlace(id: string, second: number): void {
  const others = (readLocal<Places>(PLACES_KEY) ?? []).filter(([known]) => known !== id);
  const places =
    second < EDGE_S ? others : [[id, Math.round(second * 10) / 10] as const, ...others];
  writeLocal(PLACES_KEY, places.slice(0, REMEMBERED));
}

export const player = new Player();
