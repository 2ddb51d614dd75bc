import type { EntriesWanted } from "#app/domain/waiting/list-entries.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { waitingList } from "./table.tsx";

/** Reads the list's filters from an address, for the page and its file. */
export function waitingWanted(visit: OfficeVisit) {
  const { filters, part } = asked(waitingList, visit);
  const { q: text, categorie: ticketType, seance: session, etat } = filters;
  const wanted: EntriesWanted = { edition: visit.edition.id, text, ticketType, session, state: etat ?? "open" };
  return { wanted, part };
}
