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

const A_DAY = 24 * 60;
const TRIED = { offsetMs: 0, waiting: 0, seenMinutesAgo: A_DAY, syncedMinutesAgo: A_DAY };

/** The phones of volunteers, each in another state. */
export const DEMO_PHONES: readonly DemoPhone[] = [
  { ...TRIED, name: "Téléphone 1", battery: 92 },
  { ...TRIED, name: "Téléphone 2", battery: 78, offsetMs: 400 },
  { ...TRIED, name: "Téléphone 3", battery: 14, offsetMs: -185_000 },
  { ...TRIED, name: "Porte nord", battery: 66, waiting: 7, seenMinutesAgo: A_DAY + 52, syncedMinutesAgo: A_DAY + 52 },
  { ...TRIED, name: "Salle Marne", battery: null, syncedMinutesAgo: null, mayChoose: false },
  {
    ...TRIED,
    name: "Téléphone perdu",
    battery: 31,
    waiting: 2,
    seenMinutesAgo: A_DAY + 400,
    syncedMinutesAgo: A_DAY + 405,
    ends: "wiped",
  },
];
