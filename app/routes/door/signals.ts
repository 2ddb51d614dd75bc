import type { Look } from "#app/domain/door/look.ts";

/** Hertz and seconds of each note: rising for admitted, falling for refused, two equal notes for "look again". */
const TUNES: Record<Look, readonly (readonly [hertz: number, seconds: number])[]> = {
  admitted: [
    [660, 0.09],
    [990, 0.16],
  ],
  back: [
    [660, 0.09],
    [880, 0.12],
  ],
  left: [[660, 0.12]],
  already: [
    [440, 0.14],
    [0, 0.06],
    [440, 0.14],
  ],
  refused: [
    [300, 0.2],
    [180, 0.4],
  ],
  unknown: [
    [300, 0.2],
    [180, 0.4],
  ],
  waiting: [[520, 0.08]],
};

const VIBRATIONS: Record<Look, number[]> = {
  admitted: [60],
  back: [60],
  left: [60],
  already: [120, 80, 120],
  refused: [400],
  unknown: [400],
  waiting: [30],
};

let speaker: AudioContext | undefined;

/** Enables sound, which browsers allow only after a touch; called at every touch. */
export function allowSound(): void {
  speaker ??= new AudioContext();
  if (speaker.state === "suspended") void speaker.resume();
}

/** Plays the sound and vibration of an answer. */
export function signal(look: Look): void {
  navigator.vibrate?.(VIBRATIONS[look]);
  if (speaker?.state !== "running") return;
  let at = speaker.currentTime;
  for (const [hertz, seconds] of TUNES[look]) {
    if (hertz > 0) tone(speaker, hertz, at, seconds);
    at += seconds;
  }
}

function tone(context: AudioContext, hertz: number, at: number, seconds: number): void {
  const voice = new OscillatorNode(context, { type: "triangle", frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  // Abrupt changes of the volume would click.
  volume.gain.setTargetAtTime(0.5, at, 0.008);
  volume.gain.setTargetAtTime(0, at + seconds - 0.03, 0.01);
  voice.connect(volume).connect(context.destination);
  voice.start(at);
  voice.stop(at + seconds + 0.05);
}
