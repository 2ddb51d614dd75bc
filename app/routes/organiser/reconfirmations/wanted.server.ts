import type { RequestsWanted } from "#app/domain/reconfirmation/list-requests.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { idOf, type OfficeVisit } from "#app/server/pages/office.server.ts";
import { requestList } from "./table.tsx";

/** Reads the list's filters from an address, for the page and its files. */
export function requestsWanted(visit: OfficeVisit) {
  const { filters, part } = asked(requestList, visit);
  const { q: text, etat: state } = filters;
  const wanted: RequestsWanted = { edition: visit.edition.id, reconfirmation: idOf(visit.params.id), text, state };
  return { wanted, part };
}
