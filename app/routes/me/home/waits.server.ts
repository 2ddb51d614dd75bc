import type { Database } from "#app/domain/transaction.ts";
import { entriesOf } from "#app/domain/waiting/find-entry.ts";
import type { Language } from "#app/i18n/format.ts";
import { waitView } from "#app/server/pages/waiting.server.ts";

/** Reads a signed-in person's queue entries for their own page. */
export async function ownWaits(
  db: Database,
  { email, language, now }: { email: string; language: Language; now: Date },
) {
  return (await entriesOf(db, { email })).map((entry) => waitView(entry, { language, now }));
}
