import { expect, test } from "vitest";
import { searchSpeakers } from "#app/domain/programme/programme-search.ts";
import { withoutCopies } from "#app/routes/site/programme/common-breaks.ts";
import { programmeGrid } from "#app/routes/site/programme/grid.ts";
import { atTheSameTime } from "#app/routes/site/programme/same-time.ts";
import { SESSIONS_PER_PAGE, selectSessions } from "#app/routes/site/programme/selection.ts";
import { partedName, speakersByLetter } from "#app/routes/site/speakers/by-letter.ts";
import { queryAddress, readQuery } from "#app/ui/programme/query.ts";
import { typography } from "#app/ui/typography.ts";
import { sampleProgramme, sampleSession } from "#test/support/programme-samples.ts";

const TWO_DAYS = sampleProgramme({ sessions: 40 });
const query = (address: string) => readQuery(new URLSearchParams(address), TWO_DAYS);

const ANYWHERE = { place: null, language: null, free: false };

test.each([
  { address: "", is: { day: null, track: null, kind: null, text: "", ...ANYWHERE, view: null, page: 1 } },
  {
    address: "jour=2026-10-25&thematique=achats&type=workshop&q= tri &vue=grille&page=2",
    is: { day: "2026-10-25", track: "achats", kind: "workshop", text: "tri", ...ANYWHERE, view: "grid", page: 2 },
  },
  {
    address: "jour=tous&vue=liste",
    is: { day: "all", track: null, kind: null, text: "", ...ANYWHERE, view: "list", page: 1 },
  },
  {
    address: `jour=2026-02-31&thematique=rien&type=__proto__&lieu=nulle-part&langue=xx&places=non&q=a%00b&vue=3d&page=-1`,
    is: { day: null, track: null, kind: null, text: "a b", ...ANYWHERE, view: null, page: 1 },
  },
])("the address “$address” is parsed", ({ address, is }) => {
  expect(query(address)).toEqual(is);
});

test("an address written from a query parses to the same query", () => {
  const asked = query("jour=2026-10-25&thematique=achats&type=workshop&q=tri+%C3%A0&vue=liste&page=3");
  expect(query(queryAddress(asked).slice(1))).toEqual(asked);
});

test("a programme of two days opens on the first; a search covers both", () => {
  const seen = (address: string) => {
    const { day, days, shown, found } = selectSessions(TWO_DAYS, query(address));
    return { day, days: days.length, shown: shown.length, found };
  };
  expect([
    seen(""),
    seen("jour=tous"),
    seen("q=reemploi"),
    seen("q=reemploi&jour=2026-10-24"),
    seen("q=absent"),
  ]).toEqual([
    { day: "2026-10-24", days: 2, shown: 20, found: 20 },
    { day: null, days: 2, shown: 40, found: 40 },
    { day: null, days: 2, shown: 10, found: 10 },
    { day: "2026-10-24", days: 2, shown: 10, found: 10 },
    { day: null, days: 2, shown: 0, found: 0 },
  ]);
});

test("during the edition the programme opens on today, and on the first day before and after", () => {
  const opened = (today: string) => selectSessions(TWO_DAYS, query(""), { today }).day;
  expect(["2026-10-23", "2026-10-25", "2026-10-26"].map(opened)).toEqual(["2026-10-24", "2026-10-25", "2026-10-24"]);
});

test("places left are those of sessions that can be booked and are not full", () => {
  const [first, second] = TWO_DAYS.sessions.map(({ id }) => id);
  const places = new Map([
    [first ?? 0, { size: 2, used: 2, availability: "full" as const }],
    [second ?? 0, { size: 2, used: 1, availability: "filling" as const }],
  ]);
  const { found, shown } = selectSessions(TWO_DAYS, query("places=oui"), { places });
  expect([found, shown.map(({ id }) => id)]).toEqual([1, [second]]);
});

test("a long day is cut into pages between two hours, and no session is lost or repeated", () => {
  const programme = sampleProgramme({ sessions: 430, days: ["2026-10-24"] });
  const sorted = {
    ...programme,
    sessions: programme.sessions.toSorted((a, b) => ((a.start ?? "~") < (b.start ?? "~") ? -1 : 1)),
  };
  const page = (number: number) => selectSessions(sorted, { ...query(""), page: number });
  const pages = Array.from({ length: page(1).pages.length }, (_, at) => page(at + 1).shown);
  expect(pages.flat().map(({ id }) => id)).toEqual(sorted.sessions.map(({ id }) => id));
  expect(Math.max(...pages.map((shown) => shown.length))).toBeLessThanOrEqual(SESSIONS_PER_PAGE);
  const hours = pages.map((shown) => new Set(shown.map(({ start }) => start)));
  const shared = hours.flatMap((here, at) =>
    [...here].filter((start) => hours.slice(at + 1).some((each) => each.has(start))),
  );
  expect(shared).toEqual([]);
});

test("each row of the grid starts with a session and fills every room once; overlapping sessions share a cell", () => {
  const at = (start: string, end: string) => ({
    room: "atelier",
    start: `2026-10-24T${start}:00Z`,
    end: `2026-10-24T${end}:00Z`,
  });
  const sessions = [
    sampleSession(0, undefined, { ...at("08:00", "09:00"), room: "grande-salle" }),
    sampleSession(1, undefined, at("08:30", "09:30")),
    sampleSession(2, undefined, at("09:00", "10:00")),
    sampleSession(3, undefined, { start: null, end: null }),
    sampleSession(4, undefined, { ...at("08:00", "09:00"), room: null }),
  ];
  const { columns, rows } = programmeGrid(TWO_DAYS, sessions);
  expect(columns.map(({ room }) => room.slug)).toEqual(["grande-salle", "atelier"]);
  expect(
    rows.map(({ start, cells }) => [
      start.slice(11, 16),
      ...cells.map((cell) => [cell.room, cell.span, cell.sessions.map(({ id }) => id)]),
    ]),
  ).toEqual([
    ["08:00", ["grande-salle", 2, [1]], ["atelier", 1, []]],
    ["08:30", ["atelier", 2, [2, 3]]],
    ["09:00", ["grande-salle", 1, []]],
  ]);
});

test("a break of several rooms is one cell across them and stands once in the list", () => {
  const at = (room: string | null, start: string, end: string, changes = {}) => ({
    ...{ room, start: `2026-10-24T${start}:00Z`, end: `2026-10-24T${end}:00Z`, titleEn: null },
    ...changes,
  });
  const pause = { kind: "break" as const, title: "Pause" };
  const [first = "", second = "", third = ""] = TWO_DAYS.rooms.map(({ slug }) => slug);
  const sessions = [
    ...[first, second, third].map((room, id) => sampleSession(id, undefined, at(room, "08:00", "09:00"))),
    sampleSession(3, undefined, at(first, "09:00", "09:30", pause)),
    sampleSession(4, undefined, at(second, "09:00", "09:30", pause)),
    sampleSession(5, undefined, at(second, "09:00", "09:30", pause)),
    sampleSession(6, undefined, at(null, "10:00", "10:30", pause)),
    sampleSession(7, undefined, at(third, "10:00", "11:00")),
    sampleSession(8, undefined, at(first, "11:00", "11:30", { ...pause, cancelled: true })),
    sampleSession(9, undefined, at(second, "11:00", "11:30", pause)),
  ];
  const { rows } = programmeGrid(TWO_DAYS, sessions);
  expect(
    rows.map(({ start, cells }) => [
      start.slice(11, 16),
      ...cells.map((cell) => [cell.columns, cell.span, cell.sessions.map(({ id }) => id)]),
    ]),
  ).toEqual([
    ["08:00", [1, 1, [1]], [1, 1, [2]], [1, 1, [3]]],
    // The third room has no copy and is free: a break of most rooms goes on there.
    ["09:00", [3, 1, [4]]],
    ["10:00", [2, 1, [7]], [1, 1, [8]]],
    ["11:00", [1, 1, [9]], [1, 1, [10]], [1, 1, []]],
  ]);
  expect(withoutCopies(sessions).map(({ id }) => id)).toEqual([1, 2, 3, 4, 7, 8, 9, 10]);
  expect(selectSessions({ ...TWO_DAYS, sessions }, query("q=pause")).found).toBe(4);
});

test("simultaneous sessions exclude breaks and the session itself", () => {
  const at = (from: string, until: string, changes = {}) => ({
    start: `2026-10-24T${from}:00Z`,
    end: `2026-10-24T${until}:00Z`,
    ...changes,
  });
  const [here, ...others] = [
    sampleSession(0, undefined, at("08:00", "09:00")),
    sampleSession(1, undefined, at("08:30", "09:30", { kind: "workshop" })),
    sampleSession(2, undefined, at("09:00", "10:00")),
    sampleSession(3, undefined, at("08:00", "09:00", { kind: "break" })),
    sampleSession(4, undefined, at("08:00", "09:00", { cancelled: true })),
  ] as const;
  expect(atTheSameTime({ ...TWO_DAYS, sessions: [here, ...others] }, here).map(({ id }) => id)).toEqual([2]);
});

test("speakers are sorted by family name, accents last, and found without accents", () => {
  const people = ["Zoé Éclair", "Ana Eclair", "Bo Eclair-Roy (iel)", "Öle Ärzte", "42", "Œdipe Œuvre"].map(
    (name, at) => ({
      slug: String(at),
      name,
      organisation: at === 0 ? "Métropole" : null,
      jobTitle: null,
      biography: null,
    }),
  );
  expect(speakersByLetter(people).map(({ letter, speakers }) => [letter, ...speakers.map(({ name }) => name)])).toEqual(
    [
      ["#", "42"],
      ["A", "Öle Ärzte"],
      ["E", "Ana Eclair", "Zoé Éclair", "Bo Eclair-Roy (iel)"],
      ["O", "Œdipe Œuvre"],
    ],
  );
  expect(["Bo Eclair-Roy (iel)", "42", "Ana Ana (Ana)"].map((name) => Object.values(partedName(name)))).toEqual([
    ["Bo ", "Eclair-Roy", " (iel)"],
    ["", "42", ""],
    ["Ana ", "Ana", " (Ana)"],
  ]);
  expect(searchSpeakers(people, "metropole ECLAIR").map(({ name }) => name)).toEqual(["Zoé Éclair"]);
});

test("French punctuation gets non-breaking spaces; English is unchanged", () => {
  expect([typography("Qui décide ? « Nous » : oui !", "fr"), typography("What ? No", "en")]).toEqual([
    "Qui décide\u00a0? «\u00a0Nous\u00a0»\u00a0: oui\u00a0!",
    "What ? No",
  ]);
});
