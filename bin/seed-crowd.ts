import { randomUUID } from "node:crypto";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { newPageCode } from "#app/domain/registration/code.ts";
import { problemsOf } from "#app/domain/registration/problems.ts";
import { type Attendee, readRequestSnapshot } from "#app/domain/registration/request.ts";
import { waitForSession } from "#app/domain/registration/wait-for-session.ts";
import { writeEntry } from "#app/domain/registration/write-entry.ts";
import { writeRegistration } from "#app/domain/registration/write-registration.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_KINDS, demoPerson } from "#db/seed/demo-crowd.ts";
import { optionsOfPerson } from "./seed-options.ts";
import { expectKind } from "./seed-programme.ts";
import type { SeededRandom } from "./seed-random.ts";
import type { Happening } from "./seed-timeline.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One in so many people cancels. */
const CANCELS = 19;
/** After how many days a person cancels. */
const KEPT_DAYS = { least: 2, most: 16 };

export interface Crowd {
  readonly edition: number;
  /** When the sale opens. */
  readonly opens: Date;
  /** The end of the played time. */
  readonly until: Date;
  /** The registrations of each week from the opening on. */
  readonly weeks: readonly number[];
  readonly random: SeededRandom;
}

/**
 * Plays people with free tickets, week by week: they register, choose sessions, wait where no place is free, and
 * sometimes cancel.
 */
export async function crowdOf(trx: Trx, crowd: Crowd): Promise<Happening[]> {
  const { edition, weeks, until, random } = crowd;
  const types = await trx
    .selectFrom("ticket_type")
    .select(["id", "name", "slug"])
    .where("edition_id", "=", edition)
    .execute();
  const kinds = DEMO_KINDS.filter(({ name }) => types.some((type) => type.name === name));
  const sessions = await bookableSessions(trx, edition);
  const moments = weeks.flatMap((count, week) => Array.from({ length: count }, () => momentIn(crowd, week)));
  moments.sort((one, other) => one - other);
  return moments.flatMap((moment, number): Happening[] => {
    const at = new Date(moment);
    const kind = random.pick(kinds, ({ share }) => share);
    const type = types.find(({ name }) => name === kind.name);
    if (!type) throw new Error(`The demonstration has no ticket type “${kind.name}”.`);
    const attendee = {
      ...demoPerson(number),
      organisation: random.pick(kind.organisations),
      jobTitle: random.pick(kind.jobTitles),
    };
    const coming = { edition, number, attendee, type, code: newPageCode(), sessions, random };
    const kept = KEPT_DAYS.least + random.next() * (KEPT_DAYS.most - KEPT_DAYS.least);
    const leaves = new Date(at.getTime() + kept * DAY_MS);
    const cancels = number % CANCELS === CANCELS - 1 && leaves < until;
    const leaving = { at: leaves, run: (now: Date) => cancelRegistration(trx, { code: coming.code, by: null, now }) };
    return [{ at, run: (now) => come(trx, coming, now) }, ...(cancels ? [leaving] : [])];
  });
}

/** Chooses a moment between 08:00 and 22:00 on a day of a week, less often at the weekend; milliseconds since 1970. */
function momentIn({ opens, until, random }: Crowd, week: number): number {
  const day = random.pick([0, 1, 2, 3, 4, 5, 6], (at) => {
    const weekday = new Date(opens.getTime() + (week * 7 + at) * DAY_MS).getUTCDay();
    return weekday === 0 || weekday === 6 ? 1 : 3;
  });
  const wanted = 7 + random.next() * 13;
  const afterOpening = (wanted - opens.getUTCHours() + 24) % 24;
  const at = opens.getTime() + (week * 7 + day) * DAY_MS + afterOpening * HOUR_MS;
  return at < until.getTime() ? at : until.getTime() - random.next() * 3 * HOUR_MS;
}

interface Coming {
  readonly edition: number;
  /** From 0, in the order in which people come. */
  readonly number: number;
  readonly attendee: Attendee;
  readonly type: { readonly id: number; readonly slug: string };
  /** The code of the registration's page. */
  readonly code: string;
  readonly sessions: readonly Bookable[];
  readonly random: SeededRandom;
}

/**
 * Registers one person with the steps of `register`, which opens its own transaction; no one else takes places during
 * the seed. A person waits for a full ticket type, and mostly for a full session.
 */
async function come(trx: Trx, coming: Coming, now: Date): Promise<void> {
  const { edition, number, attendee, type, code, sessions, random } = coming;
  const wishes = wishesOf(sessions, random);
  const asked = { edition, submission: randomUUID(), attendee, ticketType: type.slug, now };
  const snapshot = await readRequestSnapshot(trx, { ...asked, sessions: wishes, entrance: "office" });
  const language = random.next() < 0.08 ? "en" : "fr";
  if (snapshot.ticketType?.full) {
    const entry = { edition, ticketType: type.id, attendee, language, code, submission: asked.submission } as const;
    await writeEntry(trx, { ...entry, isProven: true, now });
    return;
  }
  const open = snapshot.sessions.filter(({ full }) => !full);
  const slugs = open.map(({ slug }) => slug);
  const problems = problemsOf({ ...snapshot, sessions: open }, slugs, { now });
  if (problems.length > 0) throw new Error(`The demonstration cannot register: ${JSON.stringify(problems)}.`);
  const words = { ticketType: type.id, sessions: open.map(({ id }) => id), language, code, by: null } as const;
  await writeRegistration(trx, { ...asked, ...words, options: await optionsOfPerson(trx, { edition, number, now }) });
  for (const { slug, full } of snapshot.sessions)
    if (full && random.next() < 0.5) expectKind(await waitForSession(trx, { code, session: slug, now }), "waiting");
}

type Bookable = Awaited<ReturnType<typeof bookableSessions>>[number];

async function bookableSessions(trx: Trx, edition: number) {
  return await trx
    .selectFrom("session")
    .innerJoin("session_places", "session_places.session_id", "session.id")
    .select(["slug", "starts_at as start", "ends_at as end", "size"])
    .where("edition_id", "=", edition)
    .where("bookable", "=", true)
    .where("cancelled_at", "is", null)
    .orderBy("session.id")
    .execute();
}

/** Chooses up to three sessions that do not overlap, those with few places more often. @returns slugs */
function wishesOf(sessions: readonly Bookable[], random: SeededRandom): string[] {
  const chosen: Bookable[] = [];
  for (let left = Math.floor(random.next() * 4); left > 0; left -= 1) {
    const free = sessions.filter(({ start, end }) =>
      chosen.every((other) => !start || !end || !other.start || !other.end || start >= other.end || other.start >= end),
    );
    if (free.length > 0) chosen.push(random.pick(free, ({ size }) => (30 / size) ** 3));
  }
  return chosen.map(({ slug }) => slug);
}
