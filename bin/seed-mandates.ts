import { chooseWay } from "#app/domain/billing/choose-way.ts";
import { approveRequest, declineRequest } from "#app/domain/billing/decide-request.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { giveAccount } from "#app/domain/billing/refund-account.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { downloadBatch, sendBatch } from "#app/domain/billing/send-batch.ts";
import { prepareBatch } from "#app/domain/billing/transfer-batch.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { transferFile } from "#app/server/pages/transfer-file.server.ts";
import type { DEMO_MANDATES } from "#db/seed/demo-mandates.ts";
import { depositsOf } from "./seed-deposits.ts";
import { pricedOptions } from "./seed-options.ts";
import { type ForPeople, placeDemoOrder, type Selling, wantedBy } from "./seed-order.ts";
import { expectKind } from "./seed-programme.ts";
import type { Happening } from "./seed-timeline.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Plays a public body's order: approved the next day, and paid or cancelled some days later. */
export function mandateOf(
  trx: Trx,
  { edition, by, until, ticketType }: Selling,
  order: ForPeople<(typeof DEMO_MANDATES)[number]>,
): Happening[] {
  const placed = { id: 0 };
  const after = (days: number) => new Date(until.getTime() - order.daysAgo * DAY_MS + days * DAY_MS);
  const today = (hoursAgo: number) => new Date(until.getTime() - hoursAgo * HOUR_MS);
  const actor = (now: Date) => ({ edition, by, now });
  const transfer = async (now: Date, amountCents?: number) => {
    const received = { id: placed.id, amountCents, reference: `VIR ${order.siret.slice(5, 9)}`, paidAt: now };
    expectKind(await recordTransfer(trx, { ...received, ...actor(now) }), "recorded");
  };
  const refund = async (now: Date, reason: string) =>
    expectKind(await refundOrder(trx, { id: placed.id, reason, ...actor(now) }), "refunding");
  const place = {
    at: after(0),
    run: async (now: Date) => {
      const wanted = wantedBy(order, { edition, ticketType, payment: "mandate", now });
      // Of the bodies that still owe, everybody dines.
      const options = order.becomes === "due" ? await pricedOptions(trx, edition) : [];
      const lines = wanted.lines.map((line) => ({ ...line, options }));
      placed.id = (await placeDemoOrder(trx, { ...wanted, lines })).orderId;
    },
  };
  const decide = {
    at: after(1),
    run: async (now: Date) => {
      const asked = { order: placed.id, ...actor(now) };
      if (order.becomes === "declined")
        expectKind(
          await declineRequest(trx, { ...asked, reason: "Le bon de commande est au nom d’un autre organisme." }),
          "declined",
        );
      else expectKind(await approveRequest(trx, asked), "approved");
    },
  };
  const givenBack = [
    { at: after(12), run: (now: Date) => transfer(now) },
    { at: after(20), run: (now: Date) => askForAccount(trx, { order: placed.id, ...actor(now) }) },
  ];
  const later: Record<typeof order.becomes, readonly Happening[]> = {
    due: [],
    declined: [],
    paid: [{ at: after(19), run: (now) => transfer(now) }],
    "part-paid": [{ at: after(21), run: (now) => transfer(now, 11_000) }],
    "taken-back": [{ at: after(9), run: (now) => refund(now, "Déplacement annulé par la commune") }],
    refunded: [
      { at: after(12), run: (now) => transfer(now) },
      { at: after(20), run: (now) => refund(now, "Annulation de la commande") },
      { at: after(26), run: (now) => sendTransfer(trx, { order: placed.id, ...actor(now) }) },
    ],
    overpaid: [{ at: after(15), run: (now) => transfer(now, Math.round(order.people.length * 11_000 * 1.1)) }],
    "given-back": givenBack,
    // After the file, so that it can leave with the next one.
    "account-given": [...givenBack, { at: today(5), run: (now) => answerWithAccount(trx, { order: placed.id, now }) }],
    "in-file": [
      ...givenBack,
      { at: after(26), run: (now) => answerWithAccount(trx, { order: placed.id, now }) },
      { at: today(14), run: (now) => prepareTransfers(trx, actor(now)) },
    ],
  };
  const deposits = depositsOf(trx, order.chorus ?? [], { edition, by, after, order: () => placed.id });
  return [place, decide, ...deposits, ...later[order.becomes]];
}

interface ActingOn {
  readonly edition: number;
  readonly order: number;
  readonly by: number;
  readonly now: Date;
}

/** An account of a bank that does not exist. */
const ACCOUNT = { iban: "FR7699999003113015552077774", holder: "Compte de démonstration" };

/** Transfers what an order is to get back, in a file that is given to the bank. */
async function sendTransfer(trx: Trx, { order, ...actor }: ActingOn): Promise<void> {
  const refunds = await trx
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .select("refund.id")
    .where("order_id", "=", order)
    .where("done_at", "is", null)
    .execute();
  const way = { kind: "account", account: ACCOUNT } as const;
  for (const { id } of refunds) expectKind(await chooseWay(trx, { ...actor, id: order, refund: id, way }), "chosen");
  const id = await prepareTransfers(trx, actor);
  expectKind(await sendBatch(trx, { ...actor, id }), "sent");
}

/** Puts the refunds that can leave into a file, which an organiser downloads. @returns its id */
async function prepareTransfers(trx: Trx, actor: Omit<ActingOn, "order">): Promise<number> {
  const batch = await prepareBatch(trx, { ...actor, write: transferFile });
  if (batch.kind !== "prepared") throw new Error(batch.kind);
  expectKind(await downloadBatch(trx, { ...actor, id: batch.id }), "file");
  return batch.id;
}

/** The buyer gives the account that the letter asked for. */
async function answerWithAccount(trx: Trx, { order, now }: Pick<ActingOn, "order" | "now">): Promise<void> {
  const { id } = await trx
    .selectFrom("refund_account")
    .select("id")
    .where("order_id", "=", order)
    .executeTakeFirstOrThrow();
  expectKind(await giveAccount(trx, { id, ...ACCOUNT, now }), "given");
}

/** Takes one place back of an order that was paid; its buyer has not said yet to which account the money goes. */
async function askForAccount(trx: Trx, { order, ...actor }: ActingOn): Promise<void> {
  const line = await trx
    .selectFrom("order_line")
    .select(["id", "price_cents as creditCents"])
    .where("order_id", "=", order)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const way = { kind: "account", account: null } as const;
  const lines = [{ line: line.id, creditCents: line.creditCents, cancels: true }];
  expectKind(await giveBack(trx, { ...actor, id: order, lines, way, reason: "Une place de trop" }), "given-back");
}
