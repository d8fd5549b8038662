const NOTES_HZ = [660, 880];
const NOTE_S = 0.09;

/** A short tone in two steps; browsers stay silent until the page was clicked once. */
export function playTone(): void {
  const audio = new AudioContext();
  const volume = audio.createGain();
  const end = audio.currentTime + NOTE_S * (NOTES_HZ.length + 2);
  volume.connect(audio.destination);
  volume.gain.setValueAtTime(0.12, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.0001, end);
  NOTES_HZ.forEach((hertz, index) => {
    const note = audio.createOscillator();
    note.frequency.value = hertz;
    note.connect(volume);
    note.start(audio.currentTime + index * NOTE_S);
    note.stop(end);
  });
  setTimeout(() => void audio.close(), 1_000);
}
