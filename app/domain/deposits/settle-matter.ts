import { closeMattersAbout, openMatter } from "../billing/matters.ts";
import type { Trx } from "../transaction.ts";
import { stageOf } from "./deposit-states.ts";

/** Opens the matter of an invoice that must be mended at Chorus Pro, or closes it when its state needs nobody. */
export async function settleMatter(
  trx: Trx,
  { invoice, state, reason = null, now }: { invoice: number; state: string; reason?: string | null; now: Date },
): Promise<void> {
  const subject = `invoice:${invoice}`;
  const stage = stageOf(state);
  await closeMattersAbout(trx, { kind: "deposit-stopped", subject, now });
  if (stage !== "to-mend" && stage !== "rejected") return;
  const { order, edition, reference } = await trx
    .selectFrom("invoice")
    .innerJoin("order", "order.id", "order_id")
    .select(["order.id as order", "edition_id as edition", "invoice.reference"])
    .where("invoice.id", "=", invoice)
    .executeTakeFirstOrThrow();
  const detail = { invoice, reference, state, reason };
  await openMatter(trx, { edition, order, kind: "deposit-stopped", subject, now, detail });
}
