/** The option that people of the demonstration wait for, and how many do. */
export const DEMO_WAITED = { option: "Car pour la Ferme des Terrasses", people: 4 } as const;

/** What a session of the demonstration gives away beyond its seats, and how long after its start those with a booking go first. */
export const DEMO_OVERBOOKED = { percent: 10, minutes: 5 } as const;
