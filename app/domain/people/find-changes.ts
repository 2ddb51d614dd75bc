import { sql } from "kysely";
import type { Database } from "../transaction.ts";

export type ChangeKind = "bank-account" | "administrator-granted" | "administrator-ended";
/** `at-once` needed no second person; `elapsed`: a day passed without an objection. */
export type Decision = "confirmed" | "elapsed" | "stopped" | "replaced" | "at-once";

/** A change that an administrator has requested and that all administrators are told of. */
export interface PendingChange {
  readonly id: number;
  readonly kind: ChangeKind;
  /** The person concerned; null for the bank account, or when the account was erased. */
  readonly email: string | null;
  readonly personId: number | null;
  /** The first day (`YYYY-MM-DD`) of the seller's version that it changes; null for a person. */
  readonly sellerFrom: string | null;
  readonly iban: string | null;
  readonly bic: string | null;
  readonly formerIban: string | null;
  /** Null also for a change requested before former BICs were stored. */
  readonly formerBic: string | null;
  /** Null for the command at the server. */
  readonly requestedBy: number | null;
  readonly requestedByEmail: string | null;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly decision: Decision | null;
  readonly decidedByEmail: string | null;
  readonly decidedAt: Date | null;
}

/** Reads a change, open or decided; null when there is none. */
export async function findChange(db: Database, { id }: { id: number }): Promise<PendingChange | null> {
  return (await changes(db).where("pending_change.id", "=", id).executeTakeFirst()) ?? null;
}

/** Lists the open changes, the oldest first. @param kind only of this kind */
export async function listOpenChanges(db: Database, { kind }: { kind?: ChangeKind } = {}): Promise<PendingChange[]> {
  return await changes(db)
    .where("pending_change.decided_at", "is", null)
    .$if(kind !== undefined, (query) => query.where("pending_change.kind", "=", kind ?? ""))
    .orderBy("pending_change.id")
    .execute();
}

function changes(db: Database) {
  return db
    .selectFrom("pending_change")
    .leftJoin("person", "person.id", "pending_change.person_id")
    .leftJoin("person as asking", "asking.id", "pending_change.requested_by")
    .leftJoin("person as deciding", "deciding.id", "pending_change.decided_by")
    .select(["pending_change.id", "pending_change.iban", "pending_change.bic", "former_iban as formerIban"])
    .select("former_bic as formerBic")
    .select(["person.email", "person_id as personId", sql<string | null>`seller_from::text`.as("sellerFrom")])
    .select(["requested_by as requestedBy", "requested_at as requestedAt", "asking.email as requestedByEmail"])
    .select(["due_at as dueAt", "decided_at as decidedAt", "deciding.email as decidedByEmail"])
    .select([sql<ChangeKind>`pending_change.kind`.as("kind"), sql<Decision | null>`decision`.as("decision")]);
}
