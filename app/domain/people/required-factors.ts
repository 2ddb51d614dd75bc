import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { tellFactorChange } from "./factor-changes.ts";
import type { Role } from "./rights.ts";

/** The condition that a role of `person.id` requires a second factor. */
export const factorRequired = sql<boolean>`exists (
  select from role join required_factor on required_factor.role = role.role
  where role.person_id = person.id and role.ended_at is null)`;

/** Lists the roles that require a second factor. */
export async function listRequiredFactors(db: Database): Promise<Role[]> {
  const rows = await db.selectFrom("required_factor").select("role").orderBy("role").execute();
  return rows.map(({ role }) => role as Role);
}

/** Sets the roles that require a second factor; it applies to their holders' next request. */
export async function requireFactors(
  db: Database,
  { roles, by, now }: { roles: readonly Role[]; by: number; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await listRequiredFactors(trx);
    const left = before.filter((role) => !roles.includes(role));
    const added = roles.filter((role) => !before.includes(role));
    if (left.length + added.length === 0) return;
    if (left.length > 0) await trx.deleteFrom("required_factor").where("role", "in", left).execute();
    if (added.length > 0)
      await trx
        .insertInto("required_factor")
        .values(added.map((role) => ({ role, required_at: now, required_by: by })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    await audit(trx, { now, by, edition: null, verb: "require-factors", subject: "platform", detail: { roles } });
  });
}

/**
 * Deletes all second factors of a person who has lost them, and ends their logins, in case another person found them.
 *
 * @returns whether there were any
 */
export async function resetFactors(
  db: Database,
  { person, by, now }: { person: number; by: number; now: Date },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const removed = [
      ...(await trx.deleteFrom("passkey").where("person_id", "=", person).returning("person_id").execute()),
      ...(await trx.deleteFrom("authenticator").where("person_id", "=", person).returning("person_id").execute()),
      ...(await trx.deleteFrom("recovery_code").where("person_id", "=", person).returning("person_id").execute()),
    ];
    if (removed.length === 0) return false;
    for (const table of ["login", "pending_login"] as const)
      await trx
        .updateTable(table)
        .set({ ended_at: now })
        .where("person_id", "=", person)
        .where("ended_at", "is", null)
        .execute();
    await tellFactorChange(trx, { person, by, verb: "reset-factors", factor: null, now });
    return true;
  });
}
