import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** Lists the scans of a registration's badges, the latest first. */
export async function scansOf(db: Database, { registration }: { registration: number }) {
  return await db
    .selectFrom("scan")
    .leftJoin("checkpoint", "checkpoint.id", "checkpoint_id")
    .leftJoin("person", "person.id", "scanned_by")
    .select(["scan.id", "direction", "scan.at", "chosen_by_hand as chosenByHand"])
    .select(["checkpoint.name as checkpoint", "checkpoint.name_en as checkpointEn", "person.email as by"])
    .select(sql<string | null>`result ->> 'outcome'`.as("outcome"))
    .where("registration_id", "=", registration)
    .orderBy("scan.at", "desc")
    .orderBy("scan.id")
    .limit(MOST)
    .execute();
}

/** Lists the journal's lines of a registration, the latest first. `by` is null for the platform and for the person. */
export async function auditOf(db: Database, { registration }: { registration: number }) {
  return await db
    .selectFrom("audit")
    .leftJoin("person", "person.id", "audit.person_id")
    .select(["audit.id", "audit.at", "audit.verb", "person.email as by"])
    .where("subject", "=", `registration:${registration}`)
    .orderBy("at", "desc")
    .orderBy("audit.id", "desc")
    .limit(MOST)
    .execute();
}

/** A limit of the page; older lines stay in the database. */
const MOST = 200;
