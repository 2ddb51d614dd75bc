import { createEdition, publishEdition } from "#app/domain/edition/edit-edition.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { addQuota } from "#app/domain/edition/quotas.ts";
import { addRoom } from "#app/domain/edition/rooms.ts";
import { addVenue } from "#app/domain/edition/venues.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Connection } from "#db/connect.ts";
import { copyOf, madeOnce, NOW } from "./database.ts";

export const ON_SALE_YEAR = 2030;

/**
 * Makes a small published edition on 12 and 13 March 2030, open for registration. Ticket types: `public` (a quota of
 * `places`), `presse` (no quota), `trop-tot` (on sale from 1 February). Bookable sessions: `atelier-a` and `atelier-b`
 * at the same time, `visite` the next day (`visitPlaces`, 2 by default); `pleniere` is not bookable.
 *
 * @returns the edition's id
 */
export async function editionOnSale(
  db: Database,
  { places = 100, visitPlaces = 2 }: { places?: number; visitPlaces?: number } = {},
): Promise<number> {
  const act = { by: null, now: NOW };
  const days = ["2030-03-12", "2030-03-13"];
  const edition = idOf(
    await createEdition(db, { ...act, year: ON_SALE_YEAR, name: "Édition d’essai", nameEn: "Trial edition", days }),
  );
  const venue = idOf(await addVenue(db, { ...act, edition, name: "Halle d’essai" }));
  const room = async (name: string) => idOf(await addRoom(db, { ...act, edition, venue, name, capacity: 400 }));
  const quota = idOf(await addQuota(db, { ...act, edition, name: "Tout public", size: places }));
  await addTicketType(db, { ...act, edition, name: "Public", nameEn: "Public", quotas: [quota] });
  await addTicketType(db, { ...act, edition, name: "Presse", nameEn: "Press", badgeRole: "press" });
  await addTicketType(db, { ...act, edition, name: "Trop tôt", salesFrom: new Date("2030-02-01T08:00:00Z") });
  for (const [title, start, end, size] of [
    ["Plénière", "2030-03-12T08:00:00Z", "2030-03-12T09:30:00Z", null],
    ["Atelier A", "2030-03-12T10:00:00Z", "2030-03-12T11:00:00Z", 30],
    ["Atelier B", "2030-03-12T10:30:00Z", "2030-03-12T11:30:00Z", 30],
    ["Visite", "2030-03-13T09:00:00Z", "2030-03-13T10:00:00Z", visitPlaces],
  ] as const)
    await addSession(db, {
      ...act,
      edition,
      kind: size === null ? "plenary" : "workshop",
      title,
      titleEn: null,
      abstract: null,
      language: "fr",
      track: null,
      room: await room(`Salle ${title}`),
      workingGroup: null,
      start: new Date(start),
      end: new Date(end),
      places: size,
      speakers: [],
    });
  await publishEdition(db, { ...act, edition });
  await releaseProgramme(db, { ...act, edition, name: null });
  return edition;
}

/** A database for one test that holds the edition of `editionOnSale`, which is made once a run and copied. */
export async function onSale(options: { size?: number } = {}): Promise<Connection> {
  const made = await madeOnce("edition_on_sale", ({ db }) => editionOnSale(db));
  return copyOf(made, options);
}

function idOf(outcome: { readonly kind: string; readonly id?: number }): number {
  if (outcome.id === undefined) throw new Error(`the trial edition was refused: ${outcome.kind}`);
  return outcome.id;
}
