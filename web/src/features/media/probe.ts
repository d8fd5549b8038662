/** What a page finds out about a file before it is sent. */
export interface Facts {
  /** Pixels; null of what the browser cannot show. */
  width: number | null;
  height: number | null;
  durationMs: number | null;
  /** Loudness from 0 to 100. */
  waveform: number[] | null;
  /** A picture out of a film. */
  poster: Blob | null;
}

export const NO_FACTS: Facts = {
  width: null,
  height: null,
  durationMs: null,
  waveform: null,
  poster: null,
};

const PATIENCE_MS = 4_000;
const POSTER_PX = 640;

/** Looks at a file; what does not tell is a file like any other. */
export async function probe(file: File): Promise<Facts> {
  const url = URL.createObjectURL(file);
  try {
    if (file.type.startsWith('image/')) return { ...NO_FACTS, ...(await picture(url)) };
    if (file.type.startsWith('video/')) return { ...NO_FACTS, ...(await film(url)) };
    return NO_FACTS;
  } catch {
    return NO_FACTS;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function picture(url: string): Promise<Partial<Facts>> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return { width: image.naturalWidth, height: image.naturalHeight };
}

async function film(url: string): Promise<Partial<Facts>> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  await heard(video, 'loadeddata');
  const { videoWidth: width, videoHeight: height, duration } = video;
  if (width === 0) return {};
  const durationMs = Number.isFinite(duration) ? Math.round(duration * 1000) : null;
  return { width, height, durationMs, poster: await stillOf(video) };
}

function heard(target: HTMLVideoElement, event: 'loadeddata'): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('It takes too long')), PATIENCE_MS);
    target.addEventListener('error', () => reject(new Error('It cannot be shown')));
    target.addEventListener(event, () => {
      clearTimeout(late);
      resolve();
    });
  });
}

function stillOf(video: HTMLVideoElement): Promise<Blob | null> {
  const scale = Math.min(1, POSTER_PX / Math.max(video.videoWidth, video.videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
}
