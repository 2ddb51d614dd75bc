import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";

/** How a supervisor ends the right of a phone. `wiped`: the phone also deletes what it keeps. */
export type PhoneEnding = "refused" | "revoked" | "wiped";

const VERBS = { refused: "refuse-phone", revoked: "revoke-phone", wiped: "wipe-phone" } as const;

/**
 * Ends the right of an enrolled phone. One whose right has ended can still be wiped.
 *
 * @returns `already` when nothing changed
 */
export async function endPhone(
  db: Database,
  { edition, phone, way, by, now }: { edition: number; phone: number; way: PhoneEnding } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockPhone(trx, { edition, phone });
    if (!found) return { kind: "unknown" } as const;
    if (found.ended_at && (way !== "wiped" || GONE.has(found.ending ?? ""))) return { kind: "already" } as const;
    const ended = { ended_at: found.ended_at ?? now, ended_by: by, ending: way };
    await trx.updateTable("door_phone").set(ended).where("id", "=", phone).execute();
    const { name } = found;
    await audit(trx, { by, now, edition, verb: VERBS[way], subject: `door-phone:${phone}`, detail: { name } });
    return { kind: "ended" } as const;
  });
}

/** How a phone ends that has nothing more to delete, or whose browser has no access any more by which it could learn so. */
const GONE: ReadonlySet<string> = new Set(["wiped", "handed-in", "replaced"]);

/** Ends the right of a phone at its own wish. @param secret keyed hash of the secret in its cookie */
export async function handInPhone(db: Database, { secret, now }: { secret: Buffer; now: Date }): Promise<void> {
  await inTransaction(db, async (trx) => {
    const ended = await trx
      .updateTable("door_phone")
      .set({ ended_at: now, ending: "handed-in" })
      .where("secret_hash", "=", secret)
      .where("ended_at", "is", null)
      .returning(["id", "edition_id", "name"])
      .executeTakeFirst();
    if (!ended) return;
    const { id, edition_id: edition, name } = ended;
    const line = { subject: `door-phone:${id}`, detail: { name } };
    await audit(trx, { by: null, now, edition, verb: "hand-in-phone", ...line });
  });
}

/** Renames an enrolled phone. @returns `taken` when another phone at work has the name */
export async function renamePhone(
  db: Database,
  { edition, phone, name, by, now }: { edition: number; phone: number; name: string } & AuditInfo,
) {
  try {
    return await inTransaction(db, async (trx) => {
      // The lock keeps a phone that is being enrolled from taking this name at the same time.
      await lockEdition(trx, edition);
      const found = await lockPhone(trx, { edition, phone });
      if (!found) return { kind: "unknown" } as const;
      if (found.name === name) return { kind: "renamed" } as const;
      await trx.updateTable("door_phone").set({ name }).where("id", "=", phone).execute();
      const detail = { before: { name: found.name }, after: { name } };
      await audit(trx, { by, now, edition, verb: "rename-phone", subject: `door-phone:${phone}`, detail });
      return { kind: "renamed" } as const;
    });
  } catch (error) {
    if (brokenConstraint(error) === "a_phone_at_work_has_a_name_of_its_own") return { kind: "taken" } as const;
    throw error;
  }
}

async function lockPhone(trx: Trx, { edition, phone }: { edition: number; phone: number }) {
  return await trx
    .selectFrom("door_phone")
    .select(["name", "ended_at", "ending"])
    .where("id", "=", phone)
    .where("edition_id", "=", edition)
    .where("secret_hash", "is not", null)
    .forUpdate()
    .executeTakeFirst();
}
