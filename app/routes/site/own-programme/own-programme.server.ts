import { timeAttendedOf } from "#app/domain/door/time-attended.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { nowAndNext } from "#app/domain/programme/now-and-next.ts";
import { type ChosenSessions, type OwnSession, ownProgramme } from "#app/domain/programme/own-programme.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { starredBy } from "#app/domain/programme/stars.ts";
import { travelBetween } from "#app/domain/programme/travel-between.ts";
import { type OwnPlace, ownPlacesIn } from "#app/domain/registration/own-places.ts";
import type { Database } from "#app/domain/transaction.ts";
import { type EntryView, entriesOf } from "#app/domain/waiting/find-entry.ts";
import { dayOf } from "#app/i18n/format.ts";
import type { AppContext } from "#app/server/context.ts";

/** Whose programme it is: an account, or a browser with its stars. */
export type Owner =
  | { readonly personId: number; readonly email: string }
  | { readonly personId: null; readonly stars: readonly number[] };

/** What a person has in an edition. */
export interface OwnThings {
  /** Not the cancelled ones. */
  readonly places: readonly OwnPlace[];
  /** The oldest registration, also a cancelled one: its calendar may still know sessions that were given back. */
  readonly anyPlace: OwnPlace | null;
  readonly waits: readonly EntryView[];
  readonly starred: readonly number[];
}

/** Reads what a person has in an edition. */
export async function ownThings(db: Database, owner: Owner, { id: edition }: { id: number }): Promise<OwnThings> {
  if (owner.personId === null) return { places: [], anyPlace: null, waits: [], starred: owner.stars };
  const of = { person: owner.personId, edition };
  const [places, waits, starred] = [await ownPlacesIn(db, of), await entriesOf(db, owner), await starredBy(db, of)];
  return {
    places: places.filter(({ isCancelled }) => !isCancelled),
    anyPlace: places[0] ?? null,
    waits: waits.filter((wait) => wait.edition.id === edition),
    starred,
  };
}

/** Names the sessions that a person chose, by their ids in the programme. */
function chosenSessions(programme: ReleasedProgramme, { places, waits, starred }: OwnThings): ChosenSessions {
  const awaited = new Set(waits.flatMap(({ session }) => session?.slug ?? []));
  return {
    booked: new Map(
      places.flatMap(({ sessions }) => sessions).map((session) => [session, holdersOf(session, places)] as const),
    ),
    waiting: new Set(programme.sessions.filter(({ slug }) => awaited.has(slug)).map(({ id }) => id)),
    starred: new Set(starred),
  };
}

function holdersOf(session: number, places: readonly OwnPlace[]): number[] {
  return places.filter(({ sessions }) => sessions.includes(session)).map(({ id }) => id);
}

/** Makes a person's programme of an edition, with clashes, and what takes place now and next. */
export async function ownSessions(
  { db, now }: Pick<AppContext, "db" | "now">,
  { id: edition, timeZone }: Edition,
  programme: ReleasedProgramme,
  things: OwnThings,
) {
  const travel = await travelBetween(db, { edition, programme });
  const own: OwnSession[] = ownProgramme(programme, chosenSessions(programme, things), travel);
  const at = now();
  return { own, ...nowAndNext(own, { now: at, today: dayOf(at, timeZone), timeZone }) };
}

/** Reads what the scans prove of each registration: nothing before the first scan. */
export async function attendedBy(
  { db, now }: Pick<AppContext, "db" | "now">,
  { days, timeZone }: Edition,
  places: readonly OwnPlace[],
) {
  const read = places.map(async ({ id, code, name, wasScanned }) => {
    const time = wasScanned ? await timeAttendedOf(db, { registration: id, days, timeZone, now: now() }) : null;
    return time ? [{ code, name, sessions: time.sessions }] : [];
  });
  return (await Promise.all(read)).flat();
}
