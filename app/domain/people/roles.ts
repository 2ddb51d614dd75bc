import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { findOrCreatePerson } from "./person.ts";
import { type LetterLanguage, noteLanguage } from "./person-language.ts";
import type { Role } from "./rights.ts";

/**
 * Gives a person a role. If they have it, only its limit to checkpoints can change.
 *
 * @param edition id of the edition; null for all present and future editions
 * @param checkpoints ids of the checkpoints to which a door role of one edition is limited; null or absent for no limit
 * @returns the role's id; `already-granted` when nothing changes
 */
export async function grantRole(
  db: Database,
  given: {
    email: string;
    role: Role;
    edition: number | null;
    checkpoints?: readonly number[] | null;
    /** The language of letters to them, unless they chose another. */
    language?: LetterLanguage;
    by: number | null;
    now: Date;
  },
): Promise<{ readonly kind: "granted" | "changed" | "already-granted"; readonly id: number }> {
  return await inTransaction(db, async (trx) => {
    // This locks the person, so that two simultaneous calls run in turn.
    const person = await findOrCreatePerson(trx, { email: given.email, now: given.now });
    const { role, edition, checkpoints = null, language, by, now } = given;
    if (language) await noteLanguage(trx, { person, language });
    const existing = await trx
      .selectFrom("role")
      .select("id")
      .where("person_id", "=", person)
      .where("role", "=", role)
      .where("edition_id", edition === null ? "is" : "=", edition)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    const id = existing?.id ?? (await begin(trx, { person, role, edition, by, now }));
    const limited = await limitTo(trx, { id, edition, checkpoints });
    if (existing && !limited) return { kind: "already-granted", id };
    const detail = { role, ...(checkpoints && { checkpoints }) };
    const verb = existing ? "change-role" : "grant-role";
    await audit(trx, { now, by, edition, verb, subject: `person:${person}`, detail });
    return { kind: existing ? "changed" : "granted", id };
  });
}

async function begin(
  trx: Trx,
  {
    person,
    role,
    edition,
    by,
    now,
  }: { person: number; role: Role; edition: number | null; by: number | null; now: Date },
): Promise<number> {
  const row = { person_id: person, role, edition_id: edition, granted_at: now, granted_by: by };
  return (await trx.insertInto("role").values(row).returning("id").executeTakeFirstOrThrow()).id;
}

/** Limits a role to checkpoints of its edition, or removes the limit with null. @returns whether that changes it */
async function limitTo(
  trx: Trx,
  { id, edition, checkpoints }: { id: number; edition: number | null; checkpoints: readonly number[] | null },
): Promise<boolean> {
  const before = await trx.selectFrom("role").select("limited").where("id", "=", id).executeTakeFirstOrThrow();
  const removed = await trx
    .deleteFrom("role_checkpoint")
    .where("role_id", "=", id)
    .returning("checkpoint_id")
    .execute();
  await trx
    .updateTable("role")
    .set({ limited: checkpoints !== null })
    .where("id", "=", id)
    .execute();
  const added = await trx
    .insertInto("role_checkpoint")
    .columns(["role_id", "checkpoint_id"])
    .expression((of) =>
      of
        .selectFrom("checkpoint")
        .select([sql.val(id).as("role_id"), "checkpoint.id"])
        .where("edition_id", "=", edition ?? 0)
        .where("id", "in", checkpoints?.length ? [...checkpoints] : [0]),
    )
    .returning("checkpoint_id")
    .execute();
  const ids = (rows: readonly { checkpoint_id: number }[]) => rows.map(({ checkpoint_id }) => checkpoint_id).sort();
  return before.limited !== (checkpoints !== null) || `${ids(removed)}` !== `${ids(added)}`;
}

/** Makes the author of a new edition its organiser, unless a role for all editions includes that. */
export async function organiseOwn(
  trx: Trx,
  { edition, by, now }: { edition: number; by: number | null; now: Date },
): Promise<void> {
  if (by === null) return;
  const overAll = await trx
    .selectFrom("role")
    .select("id")
    .where("person_id", "=", by)
    .where("role", "in", ["administrator", "organiser"])
    .where("edition_id", "is", null)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (overAll) return;
  await begin(trx, { person: by, role: "organiser", edition, by, now });
  const detail = { role: "organiser" };
  await audit(trx, { now, by, edition, verb: "grant-role", subject: `person:${by}`, detail });
}

export type EndRoleOutcome =
  | { readonly kind: "ended" }
  | { readonly kind: "unknown" }
  | { readonly kind: "last-administrator" };

/** Ends a role and its holder's logins. The last administrator's role cannot be ended. */
export async function endRoleNow(
  trx: Trx,
  { id, by, now }: { id: number; by: number | null; now: Date },
): Promise<EndRoleOutcome> {
  // All administrators are locked, so that two of them cannot end each other's roles at once.
  const locked = await trx
    .selectFrom("role")
    .select(["id", "role", "edition_id", "person_id"])
    .where("ended_at", "is", null)
    .where((where) => where.or([where("role", "=", "administrator"), where("id", "=", id)]))
    .orderBy("id")
    .forUpdate()
    .execute();
  const ending = locked.find((role) => role.id === id);
  if (!ending) return { kind: "unknown" };
  const administrators = locked.filter((role) => role.role === "administrator");
  if (administrators.length === 1 && administrators[0]?.id === id) return { kind: "last-administrator" };
  await trx.updateTable("role").set({ ended_at: now, ended_by: by }).where("id", "=", id).execute();
  // The link of the role's letter becomes invalid.
  await trx
    .updateTable("sign_in")
    .set({ expires_at: now })
    .where("role_id", "=", id)
    .where("used_at", "is", null)
    .execute();
  await trx
    .updateTable("login")
    .set({ ended_at: now })
    .where("person_id", "=", ending.person_id)
    .where("ended_at", "is", null)
    .execute();
  await audit(trx, {
    now,
    by,
    edition: ending.edition_id,
    verb: "end-role",
    subject: `person:${ending.person_id}`,
    detail: { role: ending.role },
  });
  return { kind: "ended" };
}
