import { audit } from "./audit.ts";
import type { AUDIT_VERBS } from "./audit-verbs.ts";
import type { Database } from "./transaction.ts";

/**
 * Records in the journal that a list was downloaded as a file.
 *
 * @param exported.edition its id; null for the platform's own journal
 * @param exported.format the file's extension, such as `csv`
 */
export async function noteExport(
  db: Database,
  exported: {
    verb: (typeof AUDIT_VERBS)["exports"][number];
    format: string;
    /** Which list, where the verb does not say it, by its address. */
    list?: string;
    /** Why, where the list asks for it. */
    reason?: string;
    edition: number | null;
    by: number;
    now: Date;
  },
): Promise<void> {
  const { verb, format, list, reason, edition, by, now } = exported;
  const subject = edition === null ? "export" : `edition:${edition}`;
  await audit(db, {
    now,
    by,
    edition,
    verb,
    subject,
    detail: { format, ...(list && { list }), ...(reason && { reason }) },
  });
}
