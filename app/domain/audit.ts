import type { AuditVerb } from "./audit-verbs.ts";
import type { Database } from "./transaction.ts";

export interface AuditLine {
  readonly now: Date;
  /** The person's id; null for the platform or a visitor who is not signed in. */
  readonly by: number | null;
  readonly edition: number | null;
  /** The domain verb in kebab case, such as `register` or `cancel-registration`. */
  readonly verb: AuditVerb;
  /** What the verb was applied to, as `kind:id`. */
  readonly subject: string;
  /** Facts worth recording, with no more personal data than the subject's id gives access to. */
  readonly detail?: Record<string, unknown>;
}

/** Writes a line of the journal, in the transaction that does what it reports. Lines are never changed. */
export async function audit(trx: Database, line: AuditLine): Promise<void> {
  await trx
    .insertInto("audit")
    .values({
      at: line.now,
      person_id: line.by,
      edition_id: line.edition,
      verb: line.verb,
      subject: line.subject,
      detail: JSON.stringify(line.detail ?? {}),
    })
    .execute();
}
