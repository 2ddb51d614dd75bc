/** Disputes, matters and cancellations of many places. */
import { sql } from "kysely";
import { startCancellation } from "#app/domain/billing/cancel-many.ts";
import { closeMatter, OUTCOMES, OUTCOMES_OF } from "#app/domain/billing/close-matter.ts";
import { acceptLatePayment, refundMatter, returnByHand } from "#app/domain/billing/decide-matter.ts";
import { type DisputeState, recordDispute } from "#app/domain/billing/disputes.ts";
import { changeQuota } from "#app/domain/edition/quotas.ts";
import { type Verb, verb } from "./verb.ts";
import { chance, PAID_TYPES, partOf, pickRow, SESSIONS, type World } from "./world.ts";

const acting = ({ edition, by, now }: World) => ({ edition: edition.id, by, now });

export const MATTERS: readonly Verb[] = [
  verb("a payment is disputed", 1.5, ["kept"], openDispute),
  verb("a dispute ends", 1.5, ["kept"], endDispute),
  verb("accept a late payment", 5, ["accepted"], async (world) => {
    const matter = await aMatter(world, ["late-payment"]);
    if (!matter) return null;
    if (chance(world, 0.9)) await makeRoom(world, matter.id);
    return (await acceptLatePayment(world.db, { ...acting(world), id: matter.id })).kind;
  }),
  verb("refund a payment without a place", 1, ["refunding"], async (world) => {
    const matter = await aMatter(world, ["late-payment", "amount-differs"]);
    return matter && (await refundMatter(world.db, { ...acting(world), id: matter.id })).kind;
  }),
  verb("return by hand", 1, ["returned"], async (world) => {
    const matter = await aMatter(world, ["refund-by-transfer", "refund-failed"]);
    return matter && (await returnByHand(world.db, { ...acting(world), id: matter.id })).kind;
  }),
  verb("close a matter", 4, ["closed"], async (world) => {
    // A late payment is rare, and mostly accepted or refunded.
    const matter = await aMatter(world, null, { late: chance(world, 0.2) });
    if (!matter) return null;
    const outcome = chance(world, 0.1)
      ? world.random.pick(OUTCOMES)
      : matter.outcomes[0] && world.random.pick(matter.outcomes);
    return (await closeMatter(world.db, { ...acting(world), id: matter.id, note: null, outcome })).kind;
  }),
  verb("cancel many places", 0.4, ["started"], async (world) => {
    const session = chance(world, 0.5) ? (world.edition.sessions[world.random.pick(SESSIONS.slice(0, 3))] ?? 0) : null;
    const ticketType = session === null ? (world.edition.ticketTypes[world.random.pick(PAID_TYPES)] ?? 0) : null;
    const cancelsPlaces = session !== null && chance(world, 0.5);
    const creditPercent = world.random.pick([0, 5, 33, 100]);
    const wanted = { ticketType, session, cancelsPlaces, creditPercent, reason: "Séance annulée" };
    return (await startCancellation(world.db, { ...acting(world), ...wanted })).kind;
  }),
];

/** Adds places to the quotas of a late payment's ticket types, more than people may wait for. */
async function makeRoom(world: World, matter: number): Promise<void> {
  const { rows } = await sql<{ quota: number; size: number }>`select distinct quota.id as quota,
      size + 8 + (select count(*)::int from waiting_entry where ended_at is null) as size
    from matter join order_line using (order_id) join ticket_type_quota using (ticket_type_id) join quota on quota.id = quota_id
    where matter.id = ${matter} and used > size - 4`.execute(world.db);
  for (const { quota, size } of rows) await changeQuota(world.db, { ...acting(world), quota, size });
}

async function aMatter(world: World, kinds: readonly string[] | null, { late } = { late: true }) {
  return await pickRow(
    world,
    sql<{ id: number; outcomes: typeof OUTCOMES }>`select matter.id, ${OUTCOMES_OF} as outcomes from matter
      where closed_at is null and (${kinds}::text[] is null or matter.kind = any(${kinds}::text[]))
      and (${late}::boolean or matter.kind <> 'late-payment')`,
  );
}

async function openDispute(world: World): Promise<string | null> {
  const { cards, db, now } = world;
  const charges = [...cards.charges.values()].filter(({ disputedCents }) => disputedCents === 0);
  if (charges.length === 0) return null;
  const charge = world.random.pick(charges);
  const { paymentIntent, amountCents } = charge.charge;
  const asked = partOf(world, amountCents - charge.refundedCents);
  if (asked <= 0) return null;
  const state: DisputeState = chance(world, 0.2) ? "inquiry" : "open";
  const dispute = {
    number: `du_${paymentIntent}`,
    paymentIntent,
    amountCents: asked,
    reason: "fraudulent",
    state,
    dueAt: null,
  };
  const outcome = await recordDispute(db, { dispute, now });
  if (outcome.kind === "kept" && state === "open") charge.disputedCents = asked;
  return outcome.kind;
}

async function endDispute(world: World): Promise<string | null> {
  const { cards, db, now } = world;
  const open = await pickRow(
    world,
    sql<{
      id: number;
      number: string;
      cents: number;
      intent: string;
      state: string;
    }>`select dispute.id, stripe_dispute as number,
      dispute.amount_cents as cents, stripe_payment_intent as intent, state
      from dispute join payment on payment.id = payment_id where state in ('open', 'inquiry')`,
  );
  if (!open) return null;
  const state = open.state === "inquiry" ? "won" : world.random.pick(["won", "lost"] as const);
  const charge = cards.charges.get(open.intent);
  if (charge && state === "won") charge.disputedCents = 0;
  const dispute = {
    ...{ number: open.number, paymentIntent: open.intent, amountCents: open.cents, reason: "fraudulent" },
    ...{ state, dueAt: null },
  };
  return (await recordDispute(db, { dispute, now })).kind;
}
