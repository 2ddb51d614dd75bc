import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { applyChange } from "./apply-change.ts";
import { type Decision, findChange, type PendingChange } from "./find-changes.ts";
import { tellAdministrators } from "./tell-administrators.ts";

/** How long a change waits for a second administrator, in milliseconds. */
const WAITS_MS = 24 * 60 * 60 * 1000;

type Asked = { readonly by: number | null; readonly now: Date } & (
  | { readonly kind: "administrator-granted" | "administrator-ended"; readonly person: number }
  | {
      readonly kind: "bank-account";
      readonly sellerFrom: string;
      readonly iban: string | null;
      readonly bic: string | null;
      readonly formerIban: string | null;
      readonly formerBic: string | null;
    }
);

/**
 * Stores a change that waits for a second administrator or for a day, and tells all administrators. It replaces an open
 * one about the same bank account; an open one about the same person is kept instead.
 *
 * @param atOnce true for a change that needs no second person and is only reported
 * @returns its id
 */
export async function askForChange(
  trx: Trx,
  { atOnce = false, ...asked }: Asked & { atOnce?: boolean },
): Promise<number> {
  const { kind, by, now } = asked;
  const about = asked.kind === "bank-account" ? { seller_from: asked.sellerFrom } : { person_id: asked.person };
  const open = await trx
    .selectFrom("pending_change")
    .select(["id", "kind"])
    .where((change) => change.and(about))
    .where("decided_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (open && open.kind === kind && kind !== "bank-account" && !atOnce) return open.id;
  if (open) await decide(trx, { id: open.id, decision: "replaced", by, now });
  const { id } = await trx
    .insertInto("pending_change")
    .values({
      kind,
      ...about,
      ...(asked.kind === "bank-account" && accountColumns(asked)),
      requested_by: by,
      requested_at: now,
      due_at: atOnce ? now : new Date(now.getTime() + WAITS_MS),
      ...(atOnce && { decision: "at-once", decided_by: by, decided_at: now }),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await audit(trx, {
    now,
    by,
    edition: null,
    verb: "ask-for-change",
    subject: `change:${id}`,
    detail: { kind, atOnce },
  });
  await tellAdministrators(trx, { change: id, kind: atOnce ? "change-decided" : "change-asked", now });
  return id;
}

function accountColumns({ iban, bic, formerIban, formerBic }: Extract<Asked, { kind: "bank-account" }>) {
  return { iban, bic, former_iban: formerIban, former_bic: formerBic };
}

export type ChangeOutcome = {
  readonly kind: "applied" | "stopped" | "unknown" | "decided" | "own" | "last-administrator";
};

/**
 * Applies a change on the confirmation of a second administrator.
 *
 * @returns `own` for the one who requested it; `decided` when it is no longer open; `last-administrator` when none
 * would be left
 */
export async function confirmChange(
  db: Database,
  { id, by, linkHashOf, now }: { id: number; by: number; linkHashOf: LinkHash; now: Date },
): Promise<ChangeOutcome> {
  return await inTransaction<ChangeOutcome>(db, async (trx) => {
    const change = await lockChange(trx, id);
    if (!change) return { kind: "unknown" };
    if (change.decision) return { kind: "decided" };
    if (change.requestedBy === by) return { kind: "own" };
    return await apply(trx, change, { decision: "confirmed", by, linkHashOf, now });
  });
}

/**
 * Stops a change before it is applied; any administrator may, also the one who requested it. @returns `decided` when it
 * is too late
 */
export async function stopChange(
  db: Database,
  { id, by, now }: { id: number; by: number; now: Date },
): Promise<ChangeOutcome> {
  return await inTransaction<ChangeOutcome>(db, async (trx) => {
    const change = await lockChange(trx, id);
    if (!change) return { kind: "unknown" };
    if (change.decision) return { kind: "decided" };
    await decide(trx, { id, decision: "stopped", by, now });
    await tellAdministrators(trx, { change: id, kind: "change-decided", now });
    return { kind: "stopped" };
  });
}

/**
 * Applies the changes whose day is over, each once, also when it runs late or twice at once.
 *
 * @returns how many were applied
 */
export async function applyDueChanges(
  db: Database,
  { linkHashOf, now }: { linkHashOf: LinkHash; now: Date },
): Promise<number> {
  const due = await db
    .selectFrom("pending_change")
    .select("id")
    .where("decided_at", "is", null)
    .where("due_at", "<=", now)
    .orderBy("id")
    .execute();
  let applied = 0;
  for (const { id } of due) {
    const outcome = await inTransaction<ChangeOutcome>(db, async (trx) => {
      const change = await lockChange(trx, id);
      if (!change || change.decision) return { kind: "decided" };
      return await apply(trx, change, { decision: "elapsed", by: null, linkHashOf, now });
    });
    if (outcome.kind === "applied") applied += 1;
  }
  return applied;
}

/** Makes the keyed hash of the link in a new role's letter, by the id of its row of `sign_in`. */
export type LinkHash = (signIn: number) => Buffer;

async function apply(
  trx: Trx,
  change: PendingChange,
  { decision, by, linkHashOf, now }: { decision: Decision; by: number | null; linkHashOf: LinkHash; now: Date },
): Promise<ChangeOutcome> {
  const outcome = await applyChange(trx, change, { linkHashOf, by: by ?? change.requestedBy, now });
  if (outcome.kind === "last-administrator") {
    // No administrator would be left: a confirmation is refused, and an elapsed change is stopped.
    if (decision === "elapsed") await decide(trx, { id: change.id, decision: "stopped", by: null, now });
    return { kind: "last-administrator" };
  }
  await decide(trx, { id: change.id, decision, by, now });
  await tellAdministrators(trx, { change: change.id, kind: "change-decided", now });
  return { kind: "applied" };
}

async function decide(
  trx: Trx,
  { id, decision, by, now }: { id: number; decision: Decision; by: number | null; now: Date },
): Promise<void> {
  await trx
    .updateTable("pending_change")
    .set({ decision, decided_by: by, decided_at: now })
    .where("id", "=", id)
    .execute();
  await audit(trx, { now, by, edition: null, verb: "decide-change", subject: `change:${id}`, detail: { decision } });
}

/** Locks a change, so that of two simultaneous decisions the second finds it decided. */
async function lockChange(trx: Trx, id: number): Promise<PendingChange | null> {
  await trx.selectFrom("pending_change").select("id").where("id", "=", id).forUpdate().execute();
  return (await findChange(trx, { id })) ?? null;
}
