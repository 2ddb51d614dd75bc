import { audit } from "./audit.ts";
import type { AUDIT_VERBS } from "./audit-verbs.ts";
import type { Database } from "./transaction.ts";

/**
 * Notes in the journal that a list left the platform as a file.
 *
 * @param exported.edition its id; null for the platform's own journal
 * @param exported.format how the file's name ends, such as `csv`
 */
export async function noteExport(
  db: Database,
  exported: {
    verb: (typeof AUDIT_VERBS)["exports"][number];
    format: string;
    edition: number | null;
    by: number;
    now: Date;
  },
): Promise<void> {
  const { verb, format, edition, by, now } = exported;
  const subject = edition === null ? "export" : `edition:${edition}`;
  await audit(db, { now, by, edition, verb, subject, detail: { format } });
}
