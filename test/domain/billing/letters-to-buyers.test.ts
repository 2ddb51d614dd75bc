import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { closeMatter } from "#app/domain/billing/close-matter.ts";
import { acceptLatePayment, refundMatter, returnByHand } from "#app/domain/billing/decide-matter.ts";
import { decisionsOf } from "#app/domain/billing/decisions.ts";
import { expireOrders, giveUpOrder } from "#app/domain/billing/end-order.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import type { InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import { listMatters } from "#app/domain/billing/matters.ts";
import type { Charge } from "#app/domain/billing/payment-service.ts";
import { proveAddress } from "#app/domain/billing/prove-address.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { recordRefund } from "#app/domain/billing/refunds.ts";
import type { LetterContent } from "#app/domain/letter-content.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { writeLetter } from "#app/jobs/letter-writing.ts";
import { orderTexts } from "#app/jobs/order-texts.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition, PRICE_CENTS } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const TOTAL = 2 * PRICE_CENTS;
const LATER = new Date(NOW.getTime() + 40 * 60_000);

test("a buyer who pays late and gets the free places is told so, and never that nothing was charged", async () => {
  const order = await held();
  await order.expire();
  await order.pay();
  expect(await order.letters()).toEqual(["order-placed: obsolete", "order-expired: obsolete", "order-paid"]);
  const paid = await order.text("order-paid");
  expect([paid.includes("après l’échéance"), paid.includes("reçoit son billet")]).toEqual([true, true]);
  expect(await order.state()).toMatchObject({ state: "confirmed", stray: [] });
});

test("a buyer who pays late without a place is told of the payment, the refund and its completion", async () => {
  const order = await held({ places: 2 });
  await order.expire();
  await makeOrderFor(order.db, order.edition, 2, { now: LATER, payment: "mandate" });
  await order.pay();
  expect(await order.letters()).toEqual(["order-placed: obsolete", "order-expired: obsolete", "payment-waits"]);
  expect(await order.state()).toMatchObject({ state: "expired", stray: [{ amountCents: TOTAL, state: "waiting" }] });
  expect(await order.text("payment-waits")).toContain("220,00 €");
  await refundMatter(order.db, { ...order.by, id: await order.work() });
  expect(await order.state()).toMatchObject({ stray: [{ state: "refunding" }] });
  await order.refund("done");
  expect(await order.state()).toMatchObject({ state: "expired", stray: [{ state: "refunded" }] });
  const after = ["payment-waits: obsolete", "payment-returned", "refund-done"];
  expect((await order.letters()).slice(2)).toEqual(after);
  expect(await order.text("payment-returned")).toContain("ne sont plus disponibles");
});

test("the buyer is told of a late payment that an organiser accepts, and of a failed refund that is returned by hand", async () => {
  const order = await held({ places: 2 });
  await order.expire();
  const { id } = await makeOrderFor(order.db, order.edition, 2, { now: LATER, payment: "mandate" });
  await order.pay();
  await refundOrder(order.db, { ...order.by, id, reason: "Annulation" });
  expect(await acceptLatePayment(order.db, { ...order.by, id: await order.work() })).toEqual({ kind: "accepted" });
  expect(await order.text("order-paid")).toContain("après l’échéance");
  await refundOrder(order.db, { ...order.by, id: order.id, reason: "Annulation" });
  await order.refund("failed");
  expect(await order.state()).toMatchObject({ state: "refund-failed" });
  expect(await returnByHand(order.db, { ...order.by, id: await order.work() })).toEqual({
    kind: "returned",
    letters: 1,
  });
  expect(await returnByHand(order.db, { ...order.by, id: 999 })).toEqual({ kind: "unknown" });
  expect(await order.state()).toMatchObject({ state: "refunded" });
  expect((await order.letters()).slice(-3)).toEqual(["order-refunded", "refund-failed", "refund-done"]);
});

test("a buyer who pays twice or after cancelling is told of the refund", async () => {
  const twice = await held();
  await twice.pay();
  await twice.pay({ paymentIntent: "pi_again" });
  expect((await twice.letters()).slice(1)).toEqual(["order-paid", "payment-returned"]);
  expect(await twice.text("payment-returned")).toContain("Vos places pour");
  const given = await held();
  await given.giveUp();
  expect((await given.letters()).slice(1)).toEqual(["order-given-up"]);
  await given.pay();
  expect((await given.letters()).slice(1)).toEqual(["order-given-up: obsolete", "payment-returned"]);
  expect(await given.state()).toMatchObject({ state: "given-up", stray: [{ state: "refunding" }] });
});

test("the buyer is told of each partial, full or excess transfer, and only the excess is returned", async () => {
  const order = await held({ payment: "mandate" });
  const said = { edition: order.edition, id: order.id, paidAt: NOW, by: order.by.by, now: NOW };
  const first = { ...said, reference: "MANDAT 1", amountCents: 5_000 };
  expect(await recordTransfer(order.db, first)).toEqual({ kind: "recorded", leftCents: TOTAL - 5_000, excessCents: 0 });
  expect(await recordTransfer(order.db, first)).toEqual({ kind: "again" });
  expect(await order.state()).toMatchObject({ state: "due", receivedCents: 5_000 });
  const part = await order.text("order-part-paid");
  expect(["50,00 €", "170,00 €", "F-2030-00001"].filter((one) => !part.includes(one))).toEqual([]);
  const rest = { ...said, reference: "MANDAT 2", amountCents: 17_500 };
  expect(await recordTransfer(order.db, rest)).toEqual({ kind: "recorded", leftCents: 0, excessCents: 500 });
  expect(await order.state()).toMatchObject({
    ...{ state: "confirmed", receivedCents: TOTAL + 500 },
    stray: [{ amountCents: 500, state: "refunding" }],
  });
  expect(await order.text("order-paid")).toContain("5,00 €");
  expect(await returnByHand(order.db, { ...order.by, id: await order.work() })).toEqual({
    kind: "returned",
    letters: 1,
  });
  expect((await order.letters()).at(-1)).toBe("refund-done");
  // The same transfer again is recognised, though it came in two payments; another one, after the settlement, is to be
  // returned.
  expect(await recordTransfer(order.db, rest)).toEqual({ kind: "again" });
  const third = { ...said, reference: "MANDAT 3", amountCents: 22_000 };
  expect(await recordTransfer(order.db, third)).toEqual({ kind: "recorded", leftCents: 0, excessCents: 22_000 });
  expect(await recordTransfer(order.db, third)).toEqual({ kind: "again" });
  expect(await order.state()).toMatchObject({
    state: "confirmed",
    stray: [{ state: "refunded" }, { amountCents: 22_000 }],
  });
  expect(await order.text("payment-returned")).toContain("220,00 €");
  expect(await returnByHand(order.db, { ...order.by, id: await order.work() })).toEqual({
    kind: "returned",
    letters: 1,
  });
  // After the reversal, all money still held is refunded, part by part.
  await refundOrder(order.db, { ...order.by, id: order.id, reason: "Annulation" });
  const matters = await listMatters(order.db, { edition: order.edition });
  expect(matters.map(({ kind, payment }) => [kind, payment?.amountCents])).toEqual([
    ["refund-by-transfer", 5_000],
    ["refund-by-transfer", 17_000],
  ]);
  for (const { id } of matters) await returnByHand(order.db, { ...order.by, id });
  expect(await order.state()).toMatchObject({ state: "refunded" });
});

test("the letter to pay states due date and invoice; the buyer is told of an order cancelled unpaid", async () => {
  const order = await held({ payment: "mandate" });
  const due = await order.text("order-placed");
  expect(["F-2030-00001", "9 février 2030", "FR76"].filter((one) => !due.includes(one))).toEqual([]);
  await refundOrder(order.db, { ...order.by, id: order.id, reason: "Annulation" });
  expect((await order.letters()).at(-1)).toBe("order-cancelled");
  expect(await order.text("order-cancelled")).toContain("plus rien à régler");
});

test("a cancelled paid place opens a matter, tells the buyer, and is named in no later letter", async () => {
  const order = await held({ payment: "mandate" });
  const [first, second] = (await order.state()).lines;
  const cancel = { code: first?.registration?.code ?? "", by: null, now: NOW };
  expect(await cancelPlace(order.db, cancel)).toMatchObject({ kind: "cancelled" });
  expect(await cancelPlace(order.db, cancel)).toMatchObject({ again: true });
  const matters = await listMatters(order.db, { edition: order.edition });
  expect(matters.map(({ kind, detail }) => [kind, detail.priceCents])).toEqual([["paid-place-cancelled", PRICE_CENTS]]);
  expect((await order.letters()).at(-1)).toBe("place-cancelled");
  expect(await order.text("place-cancelled")).toContain("110,00 €");
  expect(await order.state()).toMatchObject({ placeInQuestion: true });
  await recordTransfer(order.db, { ...order.by, id: order.id, reference: null, paidAt: NOW });
  const paid = await order.text("order-paid");
  expect([first, second].map((line) => paid.includes(line?.name ?? "?"))).toEqual([false, true]);
  // No place is left, so no ticket is promised.
  await cancelPlace(order.db, { ...cancel, code: second?.registration?.code ?? "" });
  expect(await order.text("order-paid")).toContain("Aucune place de ce dossier");
  await refundOrder(order.db, { ...order.by, id: order.id, reason: "Annulation" });
  const left = await listMatters(order.db, { edition: order.edition });
  expect(left.map(({ kind }) => kind)).toEqual(["refund-by-transfer"]);
});

test("a place whose person has another registration is neither given nor billed, and the buyer gets the exact amounts", async () => {
  const order = await held({ payment: "mandate", isProven: false });
  await register(order.db, ["Ada"]);
  expect(await proveAddress(order.db, { order: order.id, now: LATER })).toEqual({ kind: "confirmed" });
  const issued = await order.db.selectFrom("invoice").selectAll().executeTakeFirstOrThrow();
  expect([issued.net_cents, issued.vat_cents, issued.gross_cents]).toEqual([10_000, 1_000, 11_000]);
  expect((issued.content as InvoiceContent).lines.map(({ attendee }) => attendee)).toEqual(["Blaise Modèle 1"]);
  const state = await order.state();
  expect(state).toMatchObject({ state: "due", totalCents: PRICE_CENTS, awaitsInvoice: false, placeInQuestion: false });
  expect(state.lines.map(({ notGiven }) => notGiven)).toEqual([true, false]);
  expect(await listMatters(order.db, { edition: order.edition })).toEqual([]);
  expect((await order.letters()).slice(-2)).toEqual(["order-placed", "place-not-given"]);
  expect(await order.text("order-placed")).toContain("110,00 €");
  const told = await order.text("place-not-given");
  expect(["Ada Modèle 1", "110,00 €", "n’est pas attribuée", "désormais"].filter((one) => !told.includes(one))).toEqual(
    [],
  );
  await recordTransfer(order.db, { ...order.by, id: order.id, reference: null, paidAt: NOW });
  expect(await order.state()).toMatchObject({ state: "confirmed", receivedCents: PRICE_CENTS });
  expect(await countDrift(order.db)).toEqual([]);
});

test("an order whose people all have other registrations is closed without an invoice, and its buyer is told", async () => {
  const order = await held({ payment: "mandate", isProven: false });
  await register(order.db, ["Ada", "Blaise"]);
  await proveAddress(order.db, { order: order.id, now: LATER });
  expect(await order.state()).toMatchObject({ state: "cancelled", totalCents: 0, papers: [], awaitsInvoice: false });
  expect((await order.letters()).slice(-2)).toEqual(["order-placed: obsolete", "place-not-given"]);
  const told = await order.text("place-not-given");
  expect(["Ada Modèle 1, Blaise Modèle 1", "220,00 €", "clos"].filter((one) => !told.includes(one))).toEqual([]);
  expect(await listMatters(order.db, { edition: order.edition })).toEqual([]);
  expect(await countDrift(order.db)).toEqual([]);
});

test("a paid place that is no longer needed is not invoiced, opens a matter, and the buyer is told", async () => {
  const order = await held();
  await register(order.db, ["Ada"]);
  await order.pay();
  const issued = await order.db.selectFrom("invoice").select("gross_cents as cents").execute();
  expect(issued).toEqual([{ cents: PRICE_CENTS }]);
  expect(await order.state()).toMatchObject({
    ...{ state: "confirmed", totalCents: TOTAL, receivedCents: TOTAL },
    placeInQuestion: true,
  });
  const matters = await listMatters(order.db, { edition: order.edition });
  expect(matters.map(({ kind, detail }) => [kind, detail.priceCents])).toEqual([
    ["person-registered-twice", PRICE_CENTS],
  ]);
  expect((await order.letters()).at(-1)).toBe("place-not-given");
  expect(await order.text("place-not-given")).toContain("déjà payé");
  // After the whole reversal, all payments are refunded, and the matter is closed.
  await refundOrder(order.db, { ...order.by, id: order.id, reason: "Annulation" });
  const back = await order.db.selectFrom("refund").select("amount_cents as cents").execute();
  expect([back, await listMatters(order.db, { edition: order.edition })]).toEqual([[{ cents: TOTAL }], []]);
});

test("the decision about a cancelled place or an overpayment is sent to the buyer and shown on the order's page", async () => {
  const order = await held({ payment: "mandate" });
  const [first, second] = (await order.state()).lines;
  const cancel = async (code: string | null = "") =>
    await cancelPlace(order.db, { code: code ?? "", by: null, now: NOW });
  const decisions = async () => (await decisionsOf(order.db, { order: order.id })).map(({ id: _, ...one }) => one);
  await cancel(first?.registration?.code);
  const due = { ...order.by, id: await order.work(), note: null };
  expect((await listMatters(order.db, { edition: order.edition })).map(({ outcomes }) => outcomes)).toEqual([
    ["kept", "credited"],
  ]);
  expect(await closeMatter(order.db, due)).toEqual({ kind: "undecided" });
  expect(await closeMatter(order.db, { ...due, outcome: "refunded" })).toEqual({ kind: "undecided" });
  expect(await closeMatter(order.db, { ...due, outcome: "kept" })).toEqual({ kind: "closed" });
  expect(await closeMatter(order.db, { ...due, outcome: "credited" })).toEqual({ kind: "unknown" });
  expect((await order.letters()).at(-1)).toBe("matter-decided");
  expect(await order.text("matter-decided")).toContain("reste à payer");
  await recordTransfer(order.db, { ...order.by, id: order.id, reference: "V", paidAt: NOW, amountCents: TOTAL + 501 });
  const excess = { ...order.by, id: await order.work(), note: "Don accepté" };
  expect(await closeMatter(order.db, { ...excess, outcome: "kept" })).toEqual({ kind: "closed" });
  const kept = await order.text("matter-decided");
  expect(["5,01 €", "ne vous est pas remboursée", "Don accepté"].filter((one) => !kept.includes(one))).toEqual([]);
  expect(await order.state()).toMatchObject({ state: "confirmed", stray: [], receivedCents: TOTAL + 501 });
  await cancel(second?.registration?.code);
  const paid = { ...order.by, id: await order.work(), note: "Virement du 3 mars" };
  expect(await closeMatter(order.db, { ...paid, outcome: "refunded" })).toEqual({ kind: "closed" });
  const told = await order.text("matter-decided");
  const said = [second?.name ?? "?", "110,00 €", "vous est remboursée", "Virement du 3 mars"];
  expect(said.filter((one) => !told.includes(one))).toEqual([]);
  expect(await order.state()).toMatchObject({ placeInQuestion: false });
  expect(await decisions()).toEqual([
    { decided: "kept-due", name: first?.name, amountCents: PRICE_CENTS, words: null },
    { decided: "sum-kept", name: "", amountCents: 501, words: "Don accepté" },
    { decided: "refunded", name: second?.name, amountCents: PRICE_CENTS, words: "Virement du 3 mars" },
  ]);
  // When the whole order is reversed, what was kept by decision stays so, and what was returned is not returned again.
  await refundOrder(order.db, { ...order.by, id: order.id, reason: "Annulation" });
  const back = await order.db.selectFrom("refund").select("amount_cents as cents").orderBy("id").execute();
  expect(back).toEqual([{ cents: PRICE_CENTS }]);
});

test("a matter about money needs an outcome, which the buyer gets by letter and on the page", async () => {
  const late = await held({ places: 2 });
  await late.expire();
  await makeOrderFor(late.db, late.edition, 2, { now: LATER, payment: "mandate" });
  await late.pay();
  const failed = await held();
  await failed.pay();
  await refundOrder(failed.db, { ...failed.by, id: failed.id, reason: "Annulation" });
  await failed.refund("failed");
  const transfer = await held({ payment: "mandate" });
  const paid = { ...transfer.by, id: transfer.id, reference: "V", paidAt: NOW };
  await recordTransfer(transfer.db, { ...paid, amountCents: TOTAL - 1_000 });
  await recordTransfer(transfer.db, { ...paid, amountCents: 1_000 });
  await refundOrder(transfer.db, { ...transfer.by, id: transfer.id, reason: "Annulation" });
  const closing = [];
  for (const [order, outcome] of [
    [late, "kept"],
    [failed, "credited"],
    [transfer, "kept"],
  ] as const) {
    const [{ kind, outcomes } = {}] = await listMatters(order.db, { edition: order.edition });
    const act = { ...order.by, id: await order.work(), note: "Vu ensemble" };
    const closed = [await closeMatter(order.db, act), await closeMatter(order.db, { ...act, outcome })];
    const { state, stray, returnedCents } = await order.state();
    const decisions = (await decisionsOf(order.db, { order: order.id })).map(({ decided }) => decided);
    const isTold = (await order.text("matter-decided")).includes("Vu ensemble");
    closing.push({
      kind,
      outcomes,
      closed: closed.map((one) => one.kind),
      state,
      stray,
      returnedCents,
      decisions,
      isTold,
    });
  }
  const same = { closed: ["undecided", "closed"], isTold: true };
  const goingBack = ["kept", "credited"];
  expect(closing).toEqual([
    {
      ...{ ...same, kind: "late-payment", outcomes: ["refunded", ...goingBack], state: "expired", returnedCents: 0 },
      ...{ stray: [{ id: expect.any(Number), amountCents: TOTAL, state: "decided" }], decisions: ["sum-kept"] },
    },
    {
      ...{ ...same, kind: "refund-failed", outcomes: goingBack, state: "cancelled", returnedCents: 0 },
      ...{ stray: [], decisions: ["sum-credited"] },
    },
    // One of two transfers is kept; the other is still being refunded.
    {
      ...{ ...same, kind: "refund-by-transfer", outcomes: goingBack, state: "refunding" },
      ...{ returnedCents: TOTAL - 1_000, stray: [], decisions: ["sum-kept"] },
    },
  ]);
});

/** Registers people of the first order by the ordinary form, while places are free of charge. */
async function register(db: Database, names: readonly string[]) {
  const { edition_id: edition } = await db.selectFrom("order").select("edition_id").executeTakeFirstOrThrow();
  const charge = (price_cents: number) => db.updateTable("ticket_type").set({ price_cents }).execute();
  await charge(0);
  for (const givenName of names) {
    const email = `${givenName.toLowerCase()}.1@essai.example`;
    const attendee = { givenName, familyName: "Modèle 1", email, organisation: null, jobTitle: null };
    await makeRegistration(db, edition, 1, { attendee });
  }
  await charge(PRICE_CENTS);
}

/** Makes an order of two places, with the possible actions and the buyer's letters; letters are only sent when read. */
async function held({
  places = 4,
  payment = "card",
  isProven = true,
}: {
  places?: number;
  payment?: "card" | "mandate";
  isProven?: boolean;
} = {}) {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places } });
  const { id, code } = await makeOrderFor(db, edition, 1, {
    payment,
    ...(isProven ? {} : { proven: false, mail: true }),
  });
  const attempt = payment === "card" ? await makeAttempt(db, id) : null;
  const { id: organiser } = await db.selectFrom("person").select("id").limit(1).executeTakeFirstOrThrow();
  const by = { edition, by: organiser, now: LATER };
  const endAttempts = () => db.updateTable("payment_attempt").set({ ended_at: NOW }).execute();
  const letters = async () =>
    (
      await db.selectFrom("letter").selectAll().where("kind", "not like", "registration%").orderBy("id").execute()
    ).filter(({ data }) => (data as { orderId?: number }).orderId === id);
  const written = async (data: unknown) =>
    await writeLetter(
      db,
      { id: 1, language: "fr", data: data as LetterContent, writtenAt: NOW },
      { appUrl: "https://essai.example", renderTicket: null, tokens: null, now: NOW },
    );
  return {
    ...{ db, edition, id, by },
    expire: async () => {
      await endAttempts();
      await expireOrders(db, null, { now: LATER, wordsOf: orderTexts("https://essai.example") });
    },
    giveUp: async () => {
      await endAttempts();
      await giveUpOrder(db, null, { order: id, now: NOW, words: "", page: "" });
    },
    pay: (changes: Partial<Charge> = {}) => fulfil(db, { charge: chargeOf(attempt?.key ?? "", changes), now: LATER }),
    refund: (state: "done" | "failed") =>
      recordRefund(db, {
        paymentIntent: `pi_${attempt?.key}`,
        answer: { key: null, refund: "re_1", state, reason: state === "failed" ? "expired_or_canceled_card" : null },
        now: LATER,
      }),
    work: async () => await lastWork(db, edition),
    state: async () => {
      const order = await findOrder(db, { code });
      if (!order) throw new Error("the order is gone");
      return order;
    },
    /** The kinds of the letters as they would be sent now. */
    letters: async () => {
      const kinds: string[] = [];
      for (const { kind, data } of await letters())
        kinds.push((await written(data)).kind === "obsolete" ? `${kind}: obsolete` : kind);
      return kinds;
    },
    text: async (kind: string) => {
      const found = (await letters()).findLast((letter) => letter.kind === kind);
      const letter = found && (await written(found.data));
      return letter?.kind === "written" ? letter.letter.text.replace(/\s+/g, " ") : `${kind} was not written`;
    },
  };
}

async function lastWork(db: Database, edition: number): Promise<number> {
  return (await listMatters(db, { edition })).at(-1)?.id ?? 0;
}
