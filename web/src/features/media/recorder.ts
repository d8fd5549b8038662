import { Store } from '../../lib/store';
import { barsOf } from './waves';

export type RecorderState =
  | { phase: 'asking' | 'recording' | 'stopping' }
  /** The microphone may not be used, is not there, or failed. */
  | { phase: 'denied' | 'missing' | 'failed' };

export interface Recording {
  file: File;
  durationMs: number;
  /** Loudness from 0 to 100. */
  waveform: number[];
}

const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm'];
const BITS_PER_SECOND = 48_000;
/** Of a short one no more than so much is lost with the page. */
const PIECE_MS = 1_000;
const LOOK_MS = 80;
const WAVEFORM = 60;
/** Speech seldom comes near the loudest that there is. */
const GAIN = 320;

/** Records one voice message from the microphone, and shows how loud it is. */
export class Recorder {
  readonly state = new Store<RecorderState>({ phase: 'asking' });
  /** Loudness until now, the latest at the end. */
  readonly levels = new Store<readonly number[]>([]);
  /** What was recorded until now, in parts. */
  readonly pieces = new Store<readonly Blob[]>([]);
  private stream: MediaStream | null = null;
  private recorder: MediaRecorder | null = null;
  private context: AudioContext | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private startedAt = 0;
  private attempt = 0;

  get seconds(): number {
    return this.startedAt === 0 ? 0 : (Date.now() - this.startedAt) / 1000;
  }

  async start(): Promise<void> {
    this.attempt += 1;
    const { attempt } = this;
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      });
    } catch (error) {
      return this.state.set({ phase: phaseOf(error) });
    }
    // It was given up while one was asked for the microphone.
    if (attempt !== this.attempt) return end(stream);
    this.stream = stream;
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    this.recorder = new MediaRecorder(stream, {
      ...(mimeType && { mimeType }),
      audioBitsPerSecond: BITS_PER_SECOND,
    });
    this.recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) this.pieces.set([...this.pieces.get(), data]);
    };
    this.recorder.onerror = () => this.fail();
    this.recorder.start(PIECE_MS);
    this.startedAt = Date.now();
    this.state.set({ phase: 'recording' });
    this.listen(stream);
  }

  /** What was recorded until now, as long as it goes on. */
  soFar(): Recording | null {
    if (this.recorder?.state !== 'recording') return null;
    return this.made(this.recorder, Date.now() - this.startedAt);
  }

  /** Ends it; null when nothing was recorded. */
  async stop(): Promise<Recording | null> {
    const { recorder } = this;
    if (recorder?.state !== 'recording') return null;
    const durationMs = Date.now() - this.startedAt;
    this.state.set({ phase: 'stopping' });
    await new Promise<void>((resolve) => {
      recorder.onstop = () => resolve();
      recorder.stop();
    });
    this.release();
    return this.made(recorder, durationMs);
  }

  /** Forgets what was recorded. */
  cancel(): void {
    this.attempt += 1;
    if (this.recorder?.state === 'recording') {
      this.recorder.stop();
      this.state.set({ phase: 'stopping' });
    }
    this.release();
  }

  private made({ mimeType }: MediaRecorder, durationMs: number): Recording | null {
    const type = (mimeType || 'audio/webm').split(';')[0] ?? 'audio/webm';
    const name = `voice.${type === 'audio/mp4' ? 'm4a' : (type.split('/')[1] ?? 'webm')}`;
    const file = new File([...this.pieces.get()], name, { type });
    if (file.size === 0) return null;
    return { file, durationMs, waveform: barsOf(this.levels.get(), WAVEFORM) };
  }

  private listen(stream: MediaStream): void {
    this.context = new AudioContext();
    const analyser = this.context.createAnalyser();
    analyser.fftSize = 1024;
    this.context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.levels.set([...this.levels.get(), loudness(samples)]);
    }, LOOK_MS);
  }

  private fail(): void {
    this.cancel();
    this.state.set({ phase: 'failed' });
  }

  private release(): void {
    clearInterval(this.timer);
    if (this.stream) end(this.stream);
    void this.context?.close().catch(() => undefined);
    this.context = null;
    this.stream = null;
  }
}

function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** From 0 to 100. */
export function loudness(samples: Float32Array): number {
  const sum = samples.reduce((total, sample) => total + sample * sample, 0);
  return Math.min(100, Math.round(Math.sqrt(sum / samples.length) * GAIN));
}

function phaseOf(error: unknown): 'denied' | 'missing' | 'failed' {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'failed';
}
