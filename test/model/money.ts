/** What organisers do with money: payments by hand and refunds. */
import { sql } from "kysely";
import { chooseWay } from "#app/domain/billing/choose-way.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { HAND_MEANS } from "#app/domain/billing/payment-means.ts";
import { recordPayment } from "#app/domain/billing/record-payment.ts";
import { giveAccount } from "#app/domain/billing/refund-account.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { recordRefund } from "#app/domain/billing/refunds.ts";
import { RETURN_CODES } from "#app/domain/billing/return-codes.ts";
import { dropBatch, returnTransfer, sendBatch } from "#app/domain/billing/send-batch.ts";
import { owingOrders, type Way } from "#app/domain/billing/settle-excess.ts";
import { prepareBatch } from "#app/domain/billing/transfer-batch.ts";
import { undoPayment } from "#app/domain/billing/undo-payment.ts";
import { type Verb, verb } from "./verb.ts";
import { chance, handed, numberBetween, partOf, pickRow, type World } from "./world.ts";

const ACCOUNT = { iban: "FR7699999003113015552077774", holder: "Ville imaginaire" };
const acting = ({ edition, by, now }: World) => ({ edition: edition.id, by, now });

export const MONEY: readonly Verb[] = [
  verb("record a payment by hand", 8, ["recorded"], async (world) => {
    const order = await pickRow(
      world,
      sql<{ id: number; left: number }>`select id, case when confirmed_at is null then total_cents + open_cents
        else open_cents end as left from "order" where payment <> 'free' and total_cents > 0 and (${chance(world, 0.1)}::boolean
        or open_cents > 0 or (payment = 'transfer' and confirmed_at is null and cancelled_at is null))`,
    );
    if (!order) return null;
    const means = world.random.pick(HAND_MEANS);
    const due = Math.max(1, order.left);
    const amountCents = chance(world, 0.2) ? due + numberBetween(world, 1, 5_000) : partOf(world, due);
    const reference = `R${numberBetween(world, 1, 99_999)}`;
    const payment = { means, amountCents, reference, paidAt: world.now };
    const outcome = await recordPayment(world.db, { ...acting(world), id: order.id, ...payment });
    if (outcome.kind === "recorded") handed(world, means, amountCents);
    return outcome.kind;
  }),
  verb("take a payment back", 3, ["undone"], async (world) => {
    const payment = await pickRow(
      world,
      sql<{ id: number; order: number; means: string; byBank: boolean }>`select id, order_id as "order", means,
        exists (select from bank_allocation_payment where payment_id = coalesce(excess_of, payment.id)) as "byBank" from payment
        where undone_at is null and (means <> 'card' or ${chance(world, 0.05)}::boolean)`,
    );
    if (!payment) return null;
    const undoing = { id: payment.order, payment: payment.id, reason: "Sans provision", tell: true };
    const outcome = await undoPayment(world.db, { ...acting(world), ...undoing });
    if (outcome.kind === "undone" && !payment.byBank) handed(world, payment.means, -outcome.amountCents);
    return outcome.kind;
  }),
  verb("give back", 9, ["given-back", "seen"], giveSomethingBack),
  verb("refund an order", 1, ["refunding"], async (world) => {
    const order = await pickRow(world, sql<{ id: number }>`select id from "order" where confirmed_at is not null`);
    return order && (await refundOrder(world.db, { ...acting(world), id: order.id, reason: "Annulation" })).kind;
  }),
  verb("choose another way", 3, ["chosen"], async (world) => {
    const refund = await pickRow(
      world,
      sql<{ id: number; order: number }>`select refund.id, order_id as "order" from refund
        join payment on payment.id = payment_id where done_at is null and failure is null`,
    );
    if (!refund) return null;
    const way = await someWay(world, refund.order);
    return (await chooseWay(world.db, { ...acting(world), id: refund.order, refund: refund.id, way })).kind;
  }),
  verb("give an account", 4, ["given"], async (world) => {
    const asked = await pickRow(world, sql<{ id: number }>`select id from refund_account where expires_at is not null`);
    return asked && (await giveAccount(world.db, { id: asked.id, ...ACCOUNT, now: world.now })).kind;
  }),
  verb(
    "prepare a file of transfers",
    2,
    ["prepared"],
    async (world) => (await prepareBatch(world.db, { ...acting(world), write: () => Buffer.from("fichier") })).kind,
  ),
  verb("send a file of transfers", 2, ["sent"], async (world) => {
    const batch = await pickRow(world, sql<{ id: number }>`select id from transfer_batch where sent_at is null`);
    return batch && (await sendBatch(world.db, { ...acting(world), id: batch.id })).kind;
  }),
  verb("drop a file of transfers", 1.5, ["dropped"], async (world) => {
    const batch = await pickRow(
      world,
      sql<{
        id: number;
      }>`select id from transfer_batch where (sent_at is null and dropped_at is null) or ${chance(world, 0.2)}::boolean`,
    );
    return batch && (await dropBatch(world.db, { ...acting(world), id: batch.id })).kind;
  }),
  verb("a transfer comes back", 1, ["returned"], async (world) => {
    const left = await pickRow(
      world,
      sql<{ id: number; batch: number }>`select refund_id as id, batch_id as batch from transfer`,
    );
    if (!left) return null;
    const code = world.random.pick(RETURN_CODES);
    return (await returnTransfer(world.db, { ...acting(world), id: left.batch, refund: left.id, code })).kind;
  }),
  verb("a pending refund ends", 3, ["kept"], async ({ cards, random, db, now }) => {
    const pending = [...cards.refunds.values()].filter(({ state }) => state === "pending");
    if (pending.length === 0) return null;
    const refund = random.pick(pending);
    const isDone = random.next() < 0.7;
    refund.state = isDone ? "done" : "failed";
    const charge = cards.charges.get(refund.paymentIntent);
    if (!isDone && charge) charge.refundedCents -= refund.amountCents;
    const answer = {
      ...{ refund: refund.id, key: refund.key, state: refund.state },
      reason: isDone ? null : "lost_or_stolen_card",
    };
    return (await recordRefund(db, { paymentIntent: refund.paymentIntent, answer, now })).kind;
  }),
];

async function someWay(world: World, order: number): Promise<Way> {
  const other = world.random.pick([...(await owingOrders(world.db, { order })), null]);
  return world.random.pick<Way>([
    ...[{ kind: "card" } as const, { kind: "as-paid" } as const, { kind: "hand", reference: "Chèque 7" } as const],
    ...[{ kind: "account", account: ACCOUNT } as const, { kind: "account", account: null } as const],
    ...(other
      ? ([
          { kind: "order", order: other.id },
          { kind: "order", order: other.id },
        ] as const)
      : []),
    ...[{ kind: "kept" } as const, { kind: "written-off" } as const],
  ]);
}

async function giveSomethingBack(world: World): Promise<string | null> {
  const order = await pickRow(
    world,
    sql<{
      id: number;
      open: number;
    }>`select id, open_cents as open from "order" where confirmed_at is not null and total_cents > 0
      and (${chance(world, 0.7)}::boolean or open_cents < 0)`,
  );
  if (!order) return null;
  const { rows } = await sql<{ line: number; charged: number }>`
    select id as line, charged_for(id) as charged from order_line where order_id = ${order.id} order by id`.execute(
    world.db,
  );
  const lines = rows
    .filter(() => chance(world, 0.4))
    .map(({ line, charged }) => ({
      ...{ line, creditCents: numberBetween(world, 0, charged + (chance(world, 0.05) ? 1 : 0)) },
      cancels: chance(world, 0.3),
    }));
  const way = chance(world, 0.2) ? null : await someWay(world, order.id);
  const wayCents = chance(world, 0.3) ? { wayCents: numberBetween(world, 1, 9_000) } : {};
  const tries = chance(world, 0.1);
  const giving = { ...acting(world), id: order.id, lines, way, ...wayCents, reason: "Geste", tries };
  return (await giveBack(world.db, giving)).kind;
}
