import { ordersWithNumber } from "#app/domain/registration/order-numbers.ts";
import type { EntriesWanted } from "#app/domain/waiting/list-entries.ts";
import { waitingFiltersIn } from "#app/forms/waiting-filters.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { waitingList } from "./table.tsx";

/** Reads the list's filters from an address, for the page, its file and what is done to its rows. */
export async function waitingWanted(visit: OfficeVisit) {
  const [edition, filters] = [visit.edition.id, waitingFiltersIn(visit.address)];
  const { text } = filters;
  const orders = text ? await ordersWithNumber(visit.db, { edition, text, free: true }) : [];
  const wanted: EntriesWanted = { ...filters, edition, orders };
  return { wanted, part: asked(waitingList, visit).part };
}
