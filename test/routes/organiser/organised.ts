import { createEdition, publishEdition } from "#app/domain/edition/edit-edition.ts";
import { addQuota } from "#app/domain/edition/quotas.ts";
import { addRoom } from "#app/domain/edition/rooms.ts";
import { addTicketType } from "#app/domain/edition/ticket-types.ts";
import { addTrack } from "#app/domain/edition/tracks.ts";
import { addVenue } from "#app/domain/edition/venues.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "#test/support/database.ts";
import { freshSite } from "#test/support/site.ts";

export const YEAR = 2030;

/**
 * A site with a public edition of two days, one record of each kind, and its organiser signed in. All names are
 * fictional.
 */
export async function organisedSite() {
  const site = await freshSite();
  const organiser = await site.signIn("organisation@exemple.fr", "organiser");
  const by = { by: organiser.personId, now: NOW };
  const edition = await anEdition(site.db, YEAR, by);
  const { id: quota } = await addQuota(site.db, { edition, name: "Jauge", size: 200, ...by });
  const ticketType = added(
    await addTicketType(site.db, { edition, name: "Public", nameEn: "Public", quotas: [quota], ...by }),
  );
  const { id: venue } = await addVenue(site.db, { edition, name: "Halle des Boucles", ...by });
  const room = added(await addRoom(site.db, { edition, name: "Salle Seine", venue, capacity: 40, ...by }));
  const { id: track } = await addTrack(site.db, { edition, name: "Réemploi", ...by });
  const session = added(
    await addSession(site.db, {
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
  await releaseProgramme(site.db, { edition, name: null, ...by });
  await publishEdition(site.db, { edition, ...by });
  return { site, organiser, edition, quota, ticketType, venue, room, track, session, by };
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
