import { type Edition, findEdition } from "#app/domain/edition/edition.ts";
import {
  ownerOfProgrammeKey,
  programmeKeyMadeAt,
  renewProgrammeKey,
} from "#app/domain/programme/programme-calendar-key.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { givenBackBy } from "#app/domain/registration/given-back.ts";
import { yearsOfOwnProgrammes } from "#app/domain/registration/own-places.ts";
import { absoluteAddress } from "#app/feeds/addresses.ts";
import { type OwnProgrammeOfEdition, ownProgrammeCalendar } from "#app/feeds/own-programme-ics.ts";
import { dayOf, formatDay, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { feedOptions } from "#app/server/pages/public-edition.server.ts";
import { type Owner, ownSessions, ownThings } from "./own-programme.server.ts";

/** Writes a person's own programmes of these editions as one calendar. */
export async function calendarOf(visit: Visit, owner: Owner, editions: readonly Edition[]): Promise<string> {
  const language = languageOfRequest(visit.request);
  const shown: OwnProgrammeOfEdition[] = [];
  // One after the other: a person has few, and a calendar program waits gladly.
  for (const edition of editions) shown.push(...(await programmeOfEdition(visit, owner, edition)));
  const name = messagesIn(language).t("ownProgramme:title");
  return ownProgrammeCalendar({ name, editions: shown }, feedOptions(visit.context, language, { number: 0 }));
}

/**
 * Writes the calendar of the key's owner, with every public edition in which they have something.
 *
 * @throws 404 for an unknown key
 */
export async function calendarOfKey(visit: Visit): Promise<string> {
  const { db, secrets } = visit.context;
  const key = visit.params.key ?? "";
  const hash = /^[\w-]{43}$/.test(key) ? secrets.hash("programme-calendar", key) : null;
  const owner = hash && (await ownerOfProgrammeKey(db, { hash }));
  if (!owner) throw notFound();
  const years = await yearsOfOwnProgrammes(db, { person: owner.personId });
  const editions = await Promise.all(years.map((year) => findEdition(db, { year })));
  return await calendarOf(
    visit,
    owner,
    editions.filter((edition) => edition !== null),
  );
}

/** Returns the address to which a person subscribes, and its date; null before the person asked for one. */
export async function subscription(visit: Visit, person: number, timeZone: string) {
  const since = await programmeKeyMadeAt(visit.context.db, { person });
  if (!since) return null;
  const language = languageOfRequest(visit.request);
  const file = path(language, "/mon-espace/programme/:key.ics", { key: keyOf(visit, person, since) });
  return {
    address: absoluteAddress(visit.context.settings.appUrl, file),
    since: formatDay(dayOf(since, timeZone), language),
  };
}

/** Gives a person's own programme a new address, which replaces the old one. */
export async function renewSubscription(visit: Visit, person: number): Promise<void> {
  const { db, now, secrets } = visit.context;
  const at = now();
  const hash = secrets.hash("programme-calendar", keyOf(visit, person, at));
  await renewProgrammeKey(db, { person, hash, now: at });
}

async function programmeOfEdition(visit: Visit, owner: Owner, edition: Edition): Promise<OwnProgrammeOfEdition[]> {
  const { context } = visit;
  const release = await currentRelease(context.db, { edition: edition.id });
  if (!release) return [];
  const things = await ownThings(context.db, owner, edition);
  const { own } = await ownSessions(context, edition, release.programme, things);
  const isFirm = (reason: string) => reason === "booked" || reason === "for-all";
  return [
    {
      programme: release.programme,
      sessions: new Map(own.map(({ session, reason }) => [session.id, { isFirm: isFirm(reason) }])),
      givenBack: things.anyPlace && (await givenBackBy(context.db, { registration: things.anyPlace.id })),
    },
  ];
}

/** Derives the key from known data and the secret, so that the page can show the address again. */
function keyOf({ context: { secrets } }: Visit, person: number, madeAt: Date): string {
  return secrets.hash("programme-calendar", `${person} ${madeAt.toISOString()}`).toString("base64url");
}
