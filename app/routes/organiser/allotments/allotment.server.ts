import { type AllotmentView, findAllotment } from "#app/domain/allotments/find-allotment.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { dayOf } from "#app/i18n/format.ts";
import { found, notFound, type OfficeVisit } from "#app/server/pages/office.server.ts";

/** The allotment of an address. @throws 404 when the edition has none */
export async function allotmentOf({ db, edition, id }: OfficeVisit): Promise<AllotmentView> {
  return found(await findAllotment(db, { edition: edition.id, allotment: id }));
}

/** The allotment of an address, not ended. @throws 404 when it is */
export async function openAllotmentOf(visit: OfficeVisit): Promise<AllotmentView> {
  const allotment = await allotmentOf(visit);
  if (allotment.endedAt) throw notFound();
  return allotment;
}

/** The page above one about an allotment. */
export function aboveOf({ path }: OfficeVisit, { id, organisation }: AllotmentView) {
  return [[path("/contingents/:id", { id }), organisation] as const];
}

/** The ticket types whose places can be allotted: those that cost nothing. */
export async function freeTypes({ db, edition }: OfficeVisit) {
  const types = await listTicketTypes(db, { edition: edition.id });
  return optionsOf(types.filter(({ priceCents }) => priceCents === 0));
}

const USUAL_DAYS = 14;
const DAY_MS = 86_400_000;

/** The usual deadline: two weeks before the edition, or its first day when that is past. @returns `YYYY-MM-DD` */
export function usualLastDay({ days, timeZone }: Edition, now: Date): string {
  const today = dayOf(now, timeZone);
  const first = days.find((day) => day >= today) ?? today;
  const usual = new Date(Date.parse(`${first}T12:00:00Z`) - USUAL_DAYS * DAY_MS).toISOString().slice(0, 10);
  return usual < today ? first : usual;
}
