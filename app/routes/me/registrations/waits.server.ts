import type { Database } from "#app/domain/transaction.ts";
import { waitsOf } from "#app/domain/waiting/find-entry.ts";
import type { Language } from "#app/i18n/format.ts";
import { waitView } from "#app/server/pages/waiting.server.ts";

/** Reads a registration's queue entries for its page. */
export async function waitsOfRegistration(
  db: Database,
  { registration, language, now }: { registration: number; language: Language; now: Date },
) {
  return (await waitsOf(db, { registration })).map((entry) => waitView(entry, { language, now }));
}
