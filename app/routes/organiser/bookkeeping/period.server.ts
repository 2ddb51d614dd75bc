import { readAccounts } from "#app/domain/bookkeeping/accounts.ts";
import { listBookedEvents } from "#app/domain/bookkeeping/booked-events.ts";
import { type JournalEntry, journalOf } from "#app/domain/bookkeeping/journal.ts";
import { filtersIn } from "#app/forms/filters.ts";
import { dayOf } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { periodForm } from "./filter.ts";

/** The period of an address; by default the present year until today. Days in the wrong order are exchanged. */
export function periodOf({ address, now, edition }: Pick<OfficeVisit, "address" | "now" | "edition">) {
  const today = dayOf(now, edition.timeZone);
  const { du, au } = filtersIn(periodForm, address);
  const until = au ?? (du && du > today ? du : today);
  const [first = until, last = until] = [du ?? `${until.slice(0, 4)}-01-01`, until].sort();
  return { from: first, until: last };
}

/** Reads the entries of the journal that were recorded in a period. */
export async function entriesOf(
  { db, edition }: Pick<OfficeVisit, "db" | "edition">,
  { from, until }: { from: string; until: string },
): Promise<JournalEntry[]> {
  const accounts = await readAccounts(db);
  const events = await listBookedEvents(db, { edition: edition.id, until });
  return journalOf(events, accounts).filter(({ recordedOn }) => recordedOn >= from);
}
