import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockDeposit, publicInvoice } from "./ask-for-deposit.ts";
import { FAILED_FLOWS, type NotedState, REFUSED } from "./deposit-states.ts";
import { noteState } from "./note-state.ts";
import { settleMatter } from "./settle-matter.ts";

/**
 * Notes the state of an invoice or credit note that was deposited on the portal by hand.
 *
 * @param options.at when the state began
 * @param options.reference the portal's number of the deposit, if known
 * @returns `followed` when the platform itself deposited it and knows its state; `in-future` for a later moment than
 * now; `unknown` when the edition has no such invoice
 */
export async function noteByHand(
  db: Database,
  options: {
    edition: number;
    invoice: number;
    state: NotedState;
    at: Date;
    reference: string | null;
    note: string | null;
    by: number;
    now: Date;
  },
) {
  const { edition, invoice, state, at, reference, note, by, now } = options;
  if (at > now) return { kind: "in-future" } as const;
  return await inTransaction(db, async (trx) => {
    const found = await publicInvoice(trx, { edition, invoice });
    if (!found) return { kind: "unknown" } as const;
    const before = await lockDeposit(trx, { edition, invoice });
    const hasFailed = before !== undefined && [REFUSED, ...FAILED_FLOWS].includes(before.state);
    if (before?.way === "api" && !hasFailed) return { kind: "followed" } as const;
    if (hasFailed) await trx.updateTable("deposit").set({ ended_at: now }).where("id", "=", before.id).execute();
    const own = before && !hasFailed ? { id: before.id } : undefined;
    const values = { invoice_id: invoice, way: "hand", asked_at: now, asked_by: by, state, stated_at: at };
    const deposit =
      own ??
      (await trx
        .insertInto("deposit")
        .values(values)
        .onConflict((conflict) => conflict.column("invoice_id").where("ended_at", "is", null).doNothing())
        .returning("id")
        .executeTakeFirst());
    if (!deposit) return { kind: "followed" } as const;
    await noteState(trx, {
      ...{ deposit: deposit.id, state, at, now, by, reason: note },
      change: reference ? { reference } : {},
    });
    await settleMatter(trx, { invoice, state, reason: note, now });
    const detail = { reference: found.reference, state };
    await audit(trx, { by, now, edition, verb: "note-deposit", subject: `order:${found.order}`, detail });
    return { kind: "noted" } as const;
  });
}
