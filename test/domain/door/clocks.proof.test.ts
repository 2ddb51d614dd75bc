import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { decidePassage } from "#app/domain/door/decide-passage.ts";
import { listConflicts } from "#app/domain/door/list-conflicts.ts";
import { countPresenceDrift } from "#app/domain/door/presence.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { correctName } from "#app/domain/registration/correct-name.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

const RUNS = cases({ sample: 5, whole: 1_000 });
const PHONES = 6;
const PEOPLE = 4;
const SCANS = 40;
const HOUR = 3_600_000;
const DAYS = ["2030-01-11", "2030-01-12"];
const MORNING = Date.parse(`${DAYS[0]}T06:00:00Z`);

test(`${RUNS} histories of six phones whose clocks are hours off end in one state each, whatever arrives when, and no scan is lost`, async () => {
  const { db } = await freshDatabase();
  for (let run = 0; run < RUNS; run += 1) {
    const { kept, changed, ends } = await relive(db, run, {});
    expect({ run, kept, changed, ...ends.found }).toEqual({ run, kept: SCANS, changed: 0, ...ends.expected });
  }
  expect(await countPresenceDrift(db)).toBe(0);
}, 3_000_000);

test.each([
  ["the correction of clocks most histories end in another state", { isCorrected: false }],
  ["ids of scans most histories hold more scans than were made", { hasIds: false }],
])(
  "control: without %s",
  async (_, phones) => {
    const { db } = await freshDatabase();
    const runs = Math.min(RUNS, 20);
    let wrong = 0;
    for (let run = 0; run < runs; run += 1) {
      const { kept, ends } = await relive(db, run, phones);
      if (kept !== SCANS || JSON.stringify(ends.found) !== JSON.stringify(ends.expected)) wrong += 1;
    }
    expect(wrong).toBeGreaterThan(runs / 2);
  },
  600_000,
);

/** Phones whose errors are known to the server, and that name each scan once. */
interface Phones {
  readonly isCorrected?: boolean;
  readonly hasIds?: boolean;
}

/** Lives a history of an edition of its own. @returns its end in the database, and as the true passages say */
async function relive(db: Database, run: number, phones: Phones) {
  const random = randomFrom(PROOF_SEED + run);
  const { id: edition } = await makeEdition(db, { year: 2030 + run, quotas: { places: 1_000_000 } });
  const history = await newHistory(db, edition, run, random);
  const { kept, changed } = await live(db, edition, history, random, phones);
  const found = { state: await stateOf(db, history), conflicts: await conflictsIn(db, edition) };
  const expected = { state: stateByHistory(history), conflicts: conflictsByHistory(history) };
  return { kept, changed, ends: { found, expected } };
}

interface Person {
  readonly id: number;
  readonly code: string;
  readonly badge: string;
  /** When the registration ends or its badge is replaced, in true time. */
  readonly endsAt: number;
  readonly ending: "cancelled" | "replaced" | "never";
}

interface Passed {
  readonly person: Person;
  readonly phone: number;
  readonly direction: "in" | "out";
  /** In true time. */
  readonly at: number;
  readonly scan: Scan;
  /** Whether a supervisor undoes it as soon as it has arrived. */
  readonly isUndone: boolean;
}

interface History {
  readonly people: readonly Person[];
  readonly passed: readonly Passed[];
  /** Milliseconds by which each phone's clock is ahead. */
  readonly errors: readonly number[];
}

/** Generates the true passages of two days, and the wrong clocks that read them. */
async function newHistory(db: Database, edition: number, run: number, random: Random): Promise<History> {
  const people: Person[] = [];
  for (let at = 0; at < PEOPLE; at += 1) {
    const { id, code } = await makeRegistration(db, edition, run * PEOPLE + at);
    const ending = (["cancelled", "replaced", "never", "never"] as const)[at] ?? "never";
    people.push({ id, code, ending, badge: await badgeOf(db, edition, id), endsAt: moment(random) });
  }
  const errors = Array.from({ length: PHONES }, () => Math.round((random() * 6 - 3) * HOUR));
  errors[0] = Date.parse("2001-01-01T00:00:00Z") - MORNING;
  const passed = Array.from({ length: SCANS }, (): Passed => {
    const person = people[Math.floor(random() * PEOPLE)] as Person;
    const phone = Math.floor(random() * PHONES);
    const direction = random() < 0.6 ? "in" : "out";
    const at = moment(random);
    const error = errors[phone] ?? 0;
    const measured = random() < 0.5 ? { offsetMs: error } : {};
    const scan = scanOf(person.badge, { direction, scannedAt: new Date(at + error), shown: "admitted", ...measured });
    return { person, phone, direction, at, scan, isUndone: random() < 0.1 };
  });
  return { people, passed, errors };
}

/** An event at the server, in true time. */
interface Event {
  readonly at: number;
  readonly happen: () => Promise<unknown>;
}

/**
 * Sends everything to the server: each phone sends batches of any size, late, in any order and some repeatedly;
 * cancellations, new badges and decisions on passages happen at their own time.
 *
 * @returns the number of stored scans, and of repeated ones with a different answer
 */
async function live(
  db: Database,
  edition: number,
  history: History,
  random: Random,
  { isCorrected = true, hasIds = true }: Phones,
) {
  const { people, passed, errors } = history;
  const answers = new Map<string, string>();
  let changed = 0;
  const events = people.flatMap(({ code, endsAt: at, ending }): Event[] => {
    const now = new Date(at);
    const name = { givenName: "Ada", familyName: `Corrigé ${code}`, organisation: null, jobTitle: null };
    if (ending === "cancelled") return [{ at, happen: () => cancelRegistration(db, { code, by: null, now }) }];
    return ending === "replaced" ? [{ at, happen: () => correctName(db, { code, name, by: null, now }) }] : [];
  });
  for (const [phone, error] of errors.entries()) {
    const waiting = passed.filter((one) => one.phone === phone).sort(() => random() - 0.5);
    while (waiting.length > 0) {
      const batch = waiting.splice(0, 1 + Math.floor(random() * 5));
      const made = Math.max(...batch.map(({ at }) => at));
      const arrivals = random() < 0.4 ? [delayed(made, random), delayed(made, random)] : [delayed(made, random)];
      for (const { scan } of batch.filter(({ isUndone }) => isUndone))
        events.push({ at: Math.min(...arrivals) + 1, happen: () => undo(db, edition, scan.id) });
      for (const at of arrivals)
        events.push({
          at,
          happen: async () => {
            const sentAt = isCorrected ? new Date(at + error) : null;
            const scans = batch.map(({ scan }) => ({
              ...scan,
              ...(hasIds ? {} : { id: randomUUID() }),
              ...(isCorrected ? {} : { offsetMs: null }),
            }));
            const now = new Date(at);
            const results = await record(db, edition, scans, { edition: { id: edition, days: DAYS }, now, sentAt });
            for (const { id, outcome, reason, name, at } of results) {
              const said = [outcome, reason, name, at].join();
              if ((answers.get(id) ?? said) !== said) changed += 1;
              answers.set(id, said);
            }
          },
        });
    }
  }
  for (const { happen } of events.sort((a, b) => a.at - b.at)) await happen();
  const kept = await db.selectFrom("scan").select("id").where("edition_id", "=", edition).execute();
  return { kept: kept.length, changed };
}

function undo(db: Database, edition: number, scan: string) {
  const decision = { counts: false, reason: "Mauvais geste", by: null, now: new Date(MORNING), mayDecide: () => true };
  return decidePassage(db, { edition, scan, ...decision });
}

/** Reads the conflicts, all phones having shown a welcome to everybody. */
async function conflictsIn(db: Database, edition: number) {
  const all = await listConflicts(db, { edition, state: "all" });
  return all.map(({ kind, id, other }) => [kind, id, other?.id ?? null].join()).toSorted();
}

/** The same from the true passages: a badge is let in twice when nobody went out between. */
function conflictsByHistory({ people, passed }: History) {
  return people
    .flatMap((person) =>
      DAYS.flatMap((day) => {
        let inside: string | null = null;
        return passedOn(day, person, passed).flatMap((one) => {
          const { id } = one.scan;
          if (one.direction === "out") {
            if (!one.isUndone) inside = null;
            return [];
          }
          if (!isValid(one)) return [["let-in", id, null].join()];
          if (inside !== null) return [["twice", id, inside].join()];
          if (!one.isUndone) inside = id;
          return [];
        });
      }),
    )
    .toSorted();
}

/** A person's true passages of a day, in order. No passage is at night, so a day is a calendar day. */
function passedOn(day: string, person: Person, passed: readonly Passed[]): Passed[] {
  return passed
    .filter((one) => one.person === person && new Date(one.at).toISOString().startsWith(day))
    .sort((a, b) => a.at - b.at);
}

function isValid({ at, direction, person }: Passed): boolean {
  return direction === "out" || person.ending === "never" || at < person.endsAt;
}

/** Reads those people's first entry and last passage of each day from the database. */
async function stateOf(db: Database, { people }: History) {
  const rows = await db
    .selectFrom("presence")
    .select(["registration_id as person", "day", "entered_at as entered", "last_at as last", "last_direction as to"])
    .where(
      "registration_id",
      "in",
      people.map(({ id }) => id),
    )
    .orderBy("registration_id")
    .orderBy("day")
    .execute();
  return rows.map((row) => ({ ...row, entered: row.entered?.getTime() ?? null, last: row.last.getTime() }));
}

/** Computes the same from the true passages, without their arrival. */
function stateByHistory({ people, passed }: History): Awaited<ReturnType<typeof stateOf>> {
  return people
    .toSorted((a, b) => a.id - b.id)
    .flatMap((person) =>
      DAYS.flatMap((day) => {
        const own = passedOn(day, person, passed).filter((one) => isValid(one) && !one.isUndone);
        const last = own.at(-1);
        const entered = own.find(({ direction }) => direction === "in")?.at ?? null;
        return last ? [{ person: person.id, day, entered, last: last.at, to: last.direction }] : [];
      }),
    );
}

/** Draws a time between seven in the morning and nine in the evening of one of the days, in Paris. */
function moment(random: Random): number {
  return MORNING + Math.floor(random() * 2) * 24 * HOUR + Math.floor(random() * 14 * HOUR);
}

function delayed(made: number, random: Random): number {
  return made + Math.floor(random() ** 3 * 30 * HOUR);
}

type Random = () => number;

/** Mulberry32, by Tommy Ettinger: sufficient for tests, and the same on every machine. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
