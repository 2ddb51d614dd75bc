import { expect, test } from "vitest";
import { changeRegistration } from "#app/domain/billing/change-registration.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { agreementOf } from "#app/domain/billing/ticket-type-plan.ts";
import { readCorrectable } from "#app/domain/registration/correctable.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makePaidEdition, orderFor } from "#test/support/paid-samples.ts";
import { CODE, makeVoucher } from "#test/support/voucher-samples.ts";

/** What the voucher holds and uses, what is taken of each quota, and the drift. */
async function counts(db: Database) {
  const voucher = await db.selectFrom("voucher").select(["held", "used"]).executeTakeFirstOrThrow();
  const quotas = await db.selectFrom("quota").select("used").orderBy("id").execute();
  return [voucher.held, voucher.used, quotas.map(({ used }) => used), await countDrift(db)];
}

/** A person with one of the two places that a voucher holds for `visiteur`, who may get the ticket type `autre`. */
async function holding(quotas: Record<string, number>, of: { visiteur: string[]; autre: string[] }) {
  const { db } = await freshDatabase();
  const { id: edition, ticketTypes } = await makePaidEdition(db, {
    quotas,
    ticketTypes: [
      { slug: "visiteur", quotas: of.visiteur },
      { slug: "autre", quotas: of.autre },
    ],
  });
  const held = {
    effect: "percent",
    value: 100,
    reserves: true,
    uses: 2,
    ticketTypes: [ticketTypes.visiteur ?? 0],
  } as const;
  await makeVoucher(db, edition, held);
  const order = orderFor(edition, 1);
  await placeOrder(db, { ...order, lines: order.lines.slice(0, 1).map((line) => ({ ...line, voucherCode: CODE })) });
  const { id } = await db.selectFrom("registration").select("id").executeTakeFirstOrThrow();
  const { id: by } = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  return { db, move: () => moved(db, { edition, id, by }) };
}

async function moved(db: Database, { edition, id, by }: { edition: number; id: number; by: number }) {
  const current = await readCorrectable(db, { edition, id });
  const { email, language, note, sessions, ticket_type: _, ...kept } = current ?? ({} as never);
  const attendee = { givenName: kept.given_name, familyName: kept.family_name, organisation: null, jobTitle: null };
  const wanted = { attendee, email: email ?? "", language, note, sessions, ticketType: "autre" };
  const asked = { edition, id, wanted, reason: null, message: null, tells: false, resends: false, by, now: NOW };
  const seen = await changeRegistration(db, asked);
  if (seen.kind !== "to-agree") return seen.kind;
  return (await changeRegistration(db, { ...asked, agreed: agreementOf(seen.plan) })).kind;
}

test("a place that a voucher gave goes back to it when its registration gets another ticket type", async () => {
  const { db, move } = await holding({ places: 3, autres: 2 }, { visiteur: ["places"], autre: ["autres"] });
  expect(await counts(db)).toEqual([1, 1, [2, 0], []]);
  expect([await move(), await counts(db)]).toEqual(["changed", [2, 0, [2, 1], []]]);
});

test("it goes to everybody where both ticket types share a quota that has no place for both", async () => {
  const both = { visiteur: ["places"], autre: ["places"] };
  const full = await holding({ places: 2 }, both);
  expect([await full.move(), await counts(full.db)]).toEqual(["changed", [1, 0, [2], []]]);
  const wide = await holding({ places: 3 }, both);
  expect([await wide.move(), await counts(wide.db)]).toEqual(["changed", [2, 0, [3], []]]);
});
