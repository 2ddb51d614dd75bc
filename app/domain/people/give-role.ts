import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { askForChange, type LinkHash } from "./pending-changes.ts";
import { findOrCreatePerson } from "./person.ts";
import { type LetterLanguage, noteLanguage } from "./person-language.ts";
import { isRealAddress } from "./real-address.ts";
import type { Role } from "./rights.ts";
import { sendRoleLink } from "./role-link.ts";
import { endRoleNow, grantRole } from "./roles.ts";

interface Given {
  readonly email: string;
  readonly role: Role;
  readonly edition: number | null;
  readonly checkpoints?: readonly number[] | null;
  /** The language of letters to them, unless they chose another. */
  readonly language?: LetterLanguage;
  readonly by: number | null;
  readonly linkHashOf: LinkHash;
  readonly now: Date;
}

/**
 * Grants a role and sends its holder a letter with a link that signs in once. A further administrator waits for a
 * second administrator or for a day; the first with a real address does not.
 *
 * @param edition null for every edition
 * @param atOnce true for the command at the server, which needs no second administrator; all administrators are told
 * @returns `asked` for a pending administrator; `changed` when only the checkpoints differ; `already-granted` when nothing changes
 */
export async function giveRole(
  db: Database,
  { atOnce = false, linkHashOf, ...given }: Given & { atOnce?: boolean },
): Promise<{ readonly kind: "granted" | "changed" | "already-granted" | "asked" }> {
  return await inTransaction(db, async (trx) => {
    const { email, role, by, now } = given;
    if (role === "administrator") {
      const person = await findOrCreatePerson(trx, { email, now });
      if (given.language) await noteLanguage(trx, { person, language: given.language });
      const administrators = await lockAdministrators(trx);
      if (administrators.some((one) => one.person === person)) return { kind: "already-granted" };
      const waits = !atOnce && administrators.some((one) => isRealAddress(one.email ?? ""));
      if (waits) {
        await askForChange(trx, { kind: "administrator-granted", person, by, now });
        return { kind: "asked" };
      }
      const { kind, id } = await grantRole(trx, { ...given, edition: null, checkpoints: null });
      await sendRoleLink(trx, { role: id, linkHashOf, now });
      await askForChange(trx, { kind: "administrator-granted", person, by, now, atOnce: true });
      return { kind };
    }
    const { kind, id } = await grantRole(trx, given);
    if (kind === "granted") await sendRoleLink(trx, { role: id, linkHashOf, now });
    return { kind };
  });
}

/**
 * Ends a role; an administrator's waits for a second administrator or for a day.
 *
 * @returns `last-administrator` when none would be left; `unknown` when the role has ended already
 */
export async function endRole(
  db: Database,
  { id, by, now }: { id: number; by: number; now: Date },
): Promise<{ readonly kind: "ended" | "asked" | "unknown" | "last-administrator" }> {
  return await inTransaction(db, async (trx) => {
    const administrators = await lockAdministrators(trx);
    const administrator = administrators.find((one) => one.id === id);
    if (!administrator) return await endRoleNow(trx, { id, by, now });
    if (administrators.length === 1) return { kind: "last-administrator" };
    await askForChange(trx, { kind: "administrator-ended", person: administrator.person, by, now });
    return { kind: "asked" };
  });
}

async function lockAdministrators(trx: Trx) {
  return await trx
    .selectFrom("role")
    .innerJoin("person", "person.id", "role.person_id")
    .select(["role.id", "role.person_id as person", "person.email"])
    .where("role.role", "=", "administrator")
    .where("role.ended_at", "is", null)
    .orderBy("role.id")
    .forUpdate("role")
    .execute();
}
