import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { changeRegistration } from "#app/domain/billing/change-registration.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { findReceipt } from "#app/domain/billing/find-receipt.ts";
import { invoiceJson } from "#app/domain/billing/invoice-json.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { recordPayment } from "#app/domain/billing/record-payment.ts";
import { type DeskRegistration, registerAtDesk } from "#app/domain/billing/register-at-desk.ts";
import { undoPayment } from "#app/domain/billing/undo-payment.ts";
import { attendeeDetails } from "#app/domain/people/attendee-fields.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { readCorrectable } from "#app/domain/registration/correctable.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { BUYER } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makePaidEdition, PRICE_CENTS } from "#test/support/paid-samples.ts";

test("a place paid by cheque at the desk is confirmed with a paid invoice and a receipt; taken back, it is due", async () => {
  const { db, edition, by, desk, invoices } = await atDesk();
  const paid = await desk({ settlement: { kind: "paid", means: "cheque", reference: "7654321" } });
  const { orderId: id } = paid;
  expect(await findOrder(db, { edition, id })).toMatchObject({
    ...{ state: "confirmed", payment: "desk", openCents: 0, receivedCents: PRICE_CENTS, totalCents: PRICE_CENTS },
    lines: [{ priceCents: PRICE_CENTS, registration: { id: paid.registrationId, cancelled: false } }],
  });
  expect((await findReceipt(db, { edition, id }))?.received).toMatchObject([{ means: "cheque", reference: "7654321" }]);
  expect(await letters(db)).toEqual(["order-paid", "registration-confirmed"]);
  const { id: payment } = await db.selectFrom("payment").select("id").executeTakeFirstOrThrow();
  const act = { edition, id, by, now: NOW };
  const undone = await undoPayment(db, { ...act, payment, reason: "Sans provision", tell: true });
  expect(undone).toEqual({ kind: "undone", amountCents: PRICE_CENTS, letters: 1 });
  expect(await invoices()).toEqual([
    ["invoice", "cheque", PRICE_CENTS],
    ["credit-note", null, PRICE_CENTS],
    ["invoice", null, PRICE_CENTS],
  ]);
  const again = { ...act, means: "card-terminal", reference: "T 12", paidAt: NOW } as const;
  expect(await recordPayment(db, again)).toMatchObject({ kind: "recorded", leftCents: 0 });
  expect(await findOrder(db, { edition, id })).toMatchObject({ state: "confirmed", openCents: 0 });
  expect([await moneyDrift(db), await countDrift(db)]).toEqual([[], []]);
});

test("a place to be paid later is confirmed and due, and one without charge keeps its price and the reason", async () => {
  const { db, edition, desk, invoices } = await atDesk();
  const later = await desk({ settlement: { kind: "later", means: "transfer" } });
  expect(await findOrder(db, { edition, id: later.orderId })).toMatchObject({ state: "due", openCents: PRICE_CENTS });
  expect(await invoices()).toEqual([["invoice", null, PRICE_CENTS]]);
  const free = await desk({ settlement: { kind: "waived", reason: "Intervenante" }, buyer: null }, "Blanche");
  expect(await findOrder(db, { edition, id: free.orderId })).toMatchObject({ state: "confirmed", totalCents: 0 });
  const kept = db.selectFrom("order_line").select(["price_cents", "waived_cents", "waived_reason"]);
  expect(await kept.where("order_id", "=", free.orderId).execute()).toEqual([
    { price_cents: 0, waived_cents: PRICE_CENTS, waived_reason: "Intervenante" },
  ]);
  expect(await invoices()).toHaveLength(1);
  expect([await moneyDrift(db), await countDrift(db)]).toEqual([[], []]);
});

test("a place without charge that changes its ticket type stays without charge", async () => {
  const { db, edition, by, desk } = await atDesk();
  await db
    .insertInto("ticket_type")
    .values({ edition_id: edition, slug: "reduit", name: "Réduit", price_cents: 5_000, position: 2 })
    .execute();
  const { registrationId: id, orderId } = await desk({ settlement: { kind: "waived", reason: "Intervenante" } });
  const current = await readCorrectable(db, { edition, id });
  if (!current?.email) throw new Error("no such registration");
  const { email, language, note, sessions, ticket_type: _, ...attendee } = current;
  const wanted = { attendee: attendeeDetails(attendee), email, language, note, sessions, ticketType: "reduit" };
  const asked = { edition, id, wanted, reason: null, message: null, tells: true, resends: false, by, now: NOW };
  expect(await changeRegistration(db, asked)).toMatchObject({ kind: "changed", waits: false });
  const kept = db.selectFrom("order_line").select(["price_cents", "waived_cents", "waived_reason"]);
  expect(await kept.execute()).toEqual([{ price_cents: 0, waived_cents: 5_000, waived_reason: "Intervenante" }]);
  expect(await findOrder(db, { edition, id: orderId })).toMatchObject({
    state: "confirmed",
    totalCents: 0,
    openCents: 0,
  });
  expect([await moneyDrift(db), await countDrift(db)]).toEqual([[], []]);
});

test("the same form twice, or twice at once, registers once and is paid once", async () => {
  const { db, desk } = await atDesk();
  const submission = randomUUID();
  const [one, two] = await Promise.all([desk({ submission }), desk({ submission })]);
  expect([two, await desk({ submission })]).toEqual([one, one]);
  expect(await db.selectFrom("payment").select("amount_cents").execute()).toEqual([{ amount_cents: PRICE_CENTS }]);
});

test("a person who is registered, and a full ticket type, are refused without a trace", async () => {
  const { db, desk } = await atDesk({ places: 2 });
  await desk();
  expect(await desk({}, "Ada")).toMatchObject({ kind: "refused", problems: [{ reason: "already-registered" }] });
  await desk({}, "Blanche");
  expect(await desk({}, "Chloé")).toMatchObject({ kind: "refused", problems: [{ reason: "sold-out" }] });
  expect(await db.selectFrom("payment").select("id").execute()).toHaveLength(2);
});

async function letters(db: Parameters<typeof moneyDrift>[0]) {
  const rows = await db.selectFrom("letter").select("kind").orderBy("kind").execute();
  return rows.map(({ kind }) => kind);
}

async function atDesk({ places = 10 } = {}) {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places } });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  return {
    ...{ db, edition, by },
    desk: async (wanted: Partial<DeskRegistration> = {}, givenName = "Ada") => {
      const outcome = await registerAtDesk(db, {
        attendee: {
          ...{ givenName, familyName: "Modèle", email: `${givenName.toLowerCase()}@essai.example` },
          ...{ organisation: null, jobTitle: null },
        },
        ...{ edition, submission: randomUUID(), ticketType: "visiteur", sessions: [], language: "fr", buyer: BUYER },
        ...{ settlement: { kind: "paid", means: "card-terminal", reference: null }, by, now: NOW },
        ...wanted,
      });
      return outcome as Extract<typeof outcome, { kind: "registered" }>;
    },
    invoices: async () =>
      (await db.selectFrom("invoice").select("content").orderBy("id").execute())
        .map(({ content }) => invoiceJson.parse(content))
        .map(({ kind, payment, totals }) => [kind, payment.paid?.means ?? null, totals.grossCents]),
  };
}
