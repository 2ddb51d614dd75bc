import { createEdition, publishEdition } from "#app/domain/edition/edit-edition.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { addQuota } from "#app/domain/edition/quotas.ts";
import { addRoom } from "#app/domain/edition/rooms.ts";
import { addTrack } from "#app/domain/edition/tracks.ts";
import { addVenue } from "#app/domain/edition/venues.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { copyOf, madeOnce, NOW } from "#test/support/database.ts";
import { freshSite } from "#test/support/site.ts";

export const YEAR = 2030;

const ORGANISER = "organisation@exemple.fr";

/**
 * A site with a public edition of two days, one record of each kind, and its organiser signed in. All names are
 * fictional. The database is made once a run, and copied.
 */
export async function organisedSite() {
  const site = await freshSite({
    database: async (options) => copyOf(await madeOnce("organised", ({ db }) => organise(db)), options),
  });
  const organiser = await site.signIn(ORGANISER);
  const only = async (table: "edition" | "quota" | "ticket_type" | "venue" | "room" | "track" | "session") =>
    (await site.db.selectFrom(table).select("id").executeTakeFirstOrThrow()).id;
  return {
    ...{ site, organiser, edition: await only("edition"), quota: await only("quota"), venue: await only("venue") },
    ...{ ticketType: await only("ticket_type"), room: await only("room"), track: await only("track") },
    ...{ session: await only("session"), by: { by: organiser.personId, now: NOW } },
  };
}

async function organise(db: Database): Promise<void> {
  const person = await findOrCreatePerson(db, { email: ORGANISER, now: NOW });
  await grantRole(db, { email: ORGANISER, role: "organiser", edition: null, by: null, now: NOW });
  const by = { by: person, now: NOW };
  const edition = await anEdition(db, YEAR, by);
  const { id: quota } = await addQuota(db, { edition, name: "Jauge", size: 200, ...by });
  added(await addTicketType(db, { edition, name: "Public", nameEn: "Public", quotas: [quota], ...by }));
  const { id: venue } = await addVenue(db, { edition, name: "Halle des Boucles", ...by });
  const room = added(await addRoom(db, { edition, name: "Salle Seine", venue, capacity: 40, ...by }));
  const { id: track } = await addTrack(db, { edition, name: "Réemploi", ...by });
  added(
    await addSession(db, {
      edition,
      kind: "workshop",
      title: "Atelier réparation",
      titleEn: null,
      abstract: null,
      language: "fr",
      track,
      room,
      workingGroup: null,
      start: new Date("2030-03-12T09:00:00Z"),
      end: new Date("2030-03-12T10:00:00Z"),
      places: 10,
      speakers: [],
      ...by,
    }),
  );
  await releaseProgramme(db, { edition, name: null, ...by });
  await publishEdition(db, { edition, ...by });
}

/** A draft edition on 12 and 13 March of its year. */
export async function anEdition(db: Database, year: number, by: { by: number | null; now: Date }): Promise<number> {
  const made = await createEdition(db, {
    year,
    name: `Grand Paris Circulaire ${year}`,
    days: [`${year}-03-12`, `${year}-03-13`],
    ...by,
  });
  if (made.kind !== "created") throw new Error(`${year} has an edition already`);
  return made.id;
}

/** Registers people with these family names, one address each; returns their registrations' ids. */
export async function registered(
  db: Database,
  edition: number,
  names: readonly string[],
  changes: { organisation?: string | null; sessions?: readonly string[] } = {},
): Promise<number[]> {
  const ids: number[] = [];
  for (const [at, familyName] of names.entries()) {
    const outcome = await register(db, {
      edition,
      submission: crypto.randomUUID(),
      attendee: {
        givenName: "Camille",
        familyName,
        email: `p${ids.length}-${familyName.length}-${at}@exemple.fr`,
        organisation: changes.organisation ?? null,
        jobTitle: null,
      },
      ticketType: "public",
      sessions: changes.sessions ?? [],
      language: "fr",
      now: NOW,
    });
    if (outcome.kind !== "registered") throw new Error(JSON.stringify(outcome));
    ids.push(outcome.registrationId);
  }
  return ids;
}

function added<T extends { kind: string; id?: number }>(outcome: T): number {
  if (outcome.id === undefined) throw new Error(outcome.kind);
  return outcome.id;
}

/** The version of the draft that a page of publication shows. */
export function reviewedIn(page: string): string {
  return /name="reviewed" value="([^"]+)"/.exec(page)?.[1] ?? "";
}
