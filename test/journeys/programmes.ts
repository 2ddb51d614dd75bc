import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";

/** A programme file and the sessions that the journey uses. All take place in 2031, in Paris. */
export interface JourneyProgramme {
  readonly what: string;
  /** False where the file is not on this machine. */
  readonly here: boolean;
  readonly fileName: string;
  readonly bytes: () => Promise<Buffer>;
  readonly days: readonly string[];
  readonly sessions: number;
  /** Two overlapping sessions, and one that overlaps neither. */
  readonly chosen: JourneySession;
  readonly clashing: JourneySession;
  readonly later: JourneySession;
  /** The edition in a calendar: from its first day to the day after its last. */
  readonly whole: JourneySession;
}

export interface JourneySession {
  readonly title: string;
  /** ISO 8601. */
  readonly start: string;
  readonly end: string;
}

export const YEAR = 2031;

/** A conference's published programme with the year changed, so that registration precedes it. */
export const PUBLISHED: JourneyProgramme = {
  what: "a programme that a conference has published",
  here: existsSync("../shared/data/programmes/breizhcamp-schedule.json"),
  fileName: "breizhcamp-schedule.json",
  bytes: async () => {
    const text = await readFile("../shared/data/programmes/breizhcamp-schedule.json", "utf8");
    return Buffer.from(text.replaceAll('"2026-06-', `"${YEAR}-06-`));
  },
  days: [`${YEAR}-06-24`, `${YEAR}-06-25`, `${YEAR}-06-26`],
  sessions: 96,
  chosen: {
    title: "Le parcours de Doctolib vers une plateforme de données médicales séparée du monolithe historique",
    start: `${YEAR}-06-24T08:00:00Z`,
    end: `${YEAR}-06-24T08:55:00Z`,
  },
  clashing: {
    title: "Aimer le dev à l'ère de l'IA",
    start: `${YEAR}-06-24T08:00:00Z`,
    end: `${YEAR}-06-24T08:55:00Z`,
  },
  later: {
    title: "Comment proposer une UX passwordless à base de passkeys",
    start: `${YEAR}-06-24T09:00:00Z`,
    end: `${YEAR}-06-24T09:55:00Z`,
  },
  whole: { title: "Édition d’essai", start: `${YEAR}-06-24`, end: `${YEAR}-06-27` },
};

/** A frab file of four sessions over two days. */
export const SMALL: JourneyProgramme = {
  what: "a small frab file",
  here: true,
  fileName: "programme.xml",
  bytes: async () => Buffer.from(frab()),
  days: [`${YEAR}-06-12`, `${YEAR}-06-13`],
  sessions: 4,
  chosen: { title: "Réparer ensemble", start: `${YEAR}-06-12T08:00:00Z`, end: `${YEAR}-06-12T09:00:00Z` },
  clashing: { title: "Composter en ville", start: `${YEAR}-06-12T08:30:00Z`, end: `${YEAR}-06-12T09:30:00Z` },
  later: { title: "Visite de la ressourcerie", start: `${YEAR}-06-13T12:00:00Z`, end: `${YEAR}-06-13T14:00:00Z` },
  whole: { title: "Édition d’essai", start: `${YEAR}-06-12`, end: `${YEAR}-06-14` },
};

function frab(): string {
  const event = (id: number, [day, start]: readonly [string, string], duration: string, kind: string, title: string) =>
    `<event id="${id}" guid="5f0c1e5a-0000-4000-8000-00000000000${id}">
      <date>${day}T${start}:00+02:00</date><start>${start}</start><duration>${duration}</duration>
      <title>${title}</title><type>${kind}</type><track>Réemploi</track><language>fr</language>
      <abstract>Une séance inventée.</abstract><persons><person id="${id}">Personne Inventée ${id}</person></persons>
    </event>`;
  const [first = "", second = ""] = SMALL.days;
  return `<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference><title>Édition d’essai</title><time_zone_name>Europe/Paris</time_zone_name></conference>
  <day date="${first}">
    <room name="Grande salle">${event(1, [first, "09:00"], "00:45", "Keynote", "Ouverture")}</room>
    <room name="Salle A">${event(2, [first, "10:00"], "01:00", "Workshop", SMALL.chosen.title)}</room>
    <room name="Salle B">${event(3, [first, "10:30"], "01:00", "Workshop", SMALL.clashing.title)}</room>
  </day>
  <day date="${second}">
    <room name="Ressourcerie">${event(4, [second, "14:00"], "02:00", "Visit", SMALL.later.title)}</room>
  </day>
</schedule>`;
}
