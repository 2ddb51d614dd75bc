/** A phone of the demonstration's door, tried out the day before: what it last said, so many minutes ago. */
export interface DemoPhone {
  readonly name: string;
  readonly battery: number | null;
  readonly waiting: number;
  readonly offsetMs: number;
  readonly seenMinutesAgo: number;
  /** Null when it never was. */
  readonly syncedMinutesAgo: number | null;
  readonly mayChoose?: boolean;
  readonly ends?: "wiped";
}

const A_MINUTE = { offsetMs: 0, waiting: 0, seenMinutesAgo: 0, syncedMinutesAgo: 0 };

/** The phones of volunteers, each in another state. */
export const DEMO_PHONES: readonly DemoPhone[] = [
  { ...A_MINUTE, name: "Téléphone 1", battery: 92 },
  { ...A_MINUTE, name: "Téléphone 2", battery: 78, offsetMs: 400 },
  { ...A_MINUTE, name: "Téléphone 3", battery: 14, offsetMs: -185_000 },
  { ...A_MINUTE, name: "Porte nord", battery: 66, waiting: 7, seenMinutesAgo: 52, syncedMinutesAgo: 52 },
  { ...A_MINUTE, name: "Salle Marne", battery: null, syncedMinutesAgo: null, mayChoose: false },
  {
    ...A_MINUTE,
    name: "Perdu à midi",
    battery: 31,
    waiting: 2,
    seenMinutesAgo: 400,
    syncedMinutesAgo: 405,
    ends: "wiped",
  },
];
