import type { Trx } from "../transaction.ts";
import { setBankAccount } from "./bank-account.ts";
import type { PendingChange } from "./find-changes.ts";
import { findAdministratorRole } from "./find-roles.ts";
import type { LinkHash } from "./pending-changes.ts";
import { sendRoleLink } from "./role-link.ts";
import { endRoleNow, grantRole } from "./roles.ts";

/** Applies a change. @returns `last-administrator` when no administrator would be left: nothing is applied then */
export async function applyChange(
  trx: Trx,
  change: PendingChange,
  { linkHashOf, by, now }: { linkHashOf: LinkHash; by: number | null; now: Date },
): Promise<{ readonly kind: "done" | "last-administrator" }> {
  if (change.kind === "bank-account") {
    await setBankAccount(trx, change);
    return { kind: "done" };
  }
  // The account was erased meanwhile and has no roles.
  if (!change.email || change.personId === null) return { kind: "done" };
  if (change.kind === "administrator-ended") return await endAdministrator(trx, change.personId, { by, now });
  const { kind, id } = await grantRole(trx, { email: change.email, role: "administrator", edition: null, by, now });
  if (kind === "granted") await sendRoleLink(trx, { role: id, linkHashOf, now });
  return { kind: "done" };
}

async function endAdministrator(trx: Trx, person: number, { by, now }: { by: number | null; now: Date }) {
  const role = await findAdministratorRole(trx, { person });
  if (role === null) return { kind: "done" } as const;
  const outcome = await endRoleNow(trx, { id: role, by, now });
  return { kind: outcome.kind === "last-administrator" ? outcome.kind : "done" } as const;
}
