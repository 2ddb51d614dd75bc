import { ordersWithNumber } from "#app/domain/registration/order-numbers.ts";
import type { EntriesWanted } from "#app/domain/waiting/list-entries.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { waitingList } from "./table.tsx";

/** Reads the list's filters from an address, for the page and its file. */
export async function waitingWanted(visit: OfficeVisit) {
  const { filters, part } = asked(waitingList, visit);
  const { q: text, categorie: ticketType, seance: session, etat } = filters;
  const edition = visit.edition.id;
  const orders = text ? await ordersWithNumber(visit.db, { edition, text, free: true }) : [];
  const wanted: EntriesWanted = { edition, text, orders, ticketType, session, state: etat ?? "open" };
  return { wanted, part };
}
