import { sql } from "kysely";
import { expect, test } from "vitest";
import { ledgerOf, openCentsOf } from "#app/domain/billing/ledger.ts";
import { changeTicketType, removeTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { addQuota } from "#app/domain/edition/quotas.ts";
import { acceptOnce } from "#app/domain/quotations/accept-quotation.ts";
import {
  declineQuotation,
  expireQuotations,
  tellOfLapsingQuotations,
  withdrawQuotation,
} from "#app/domain/quotations/end-quotation.ts";
import { extendQuotation } from "#app/domain/quotations/extend-quotation.ts";
import { findQuotation, placesOfQuotation } from "#app/domain/quotations/find-quotation.ts";
import { makeQuotation } from "#app/domain/quotations/make-quotation.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import {
  accept,
  acceptanceOf,
  attendeeOf,
  makeQuotingEdition,
  placesTaken,
  quote,
  quoting,
} from "#test/support/quotation-samples.ts";

const AFTER = new Date("2030-02-10T12:00:00Z");
const LETTERS = (db: Database) =>
  db
    .selectFrom("letter")
    .select(["kind", "to"])
    .orderBy("id")
    .execute()
    .then((rows) => rows.map(({ kind }) => kind));

async function stateOf(db: Database, quotation: number, now = NOW) {
  return (await findQuotation(db, { quotation, now }))?.state;
}

test("a quotation is numbered without gaps, frozen, and sent with its amounts", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  const first = await quote(db, edition);
  await expect(quote(db, edition, { places: [{ ticketType: "inconnu", attendee: null }] })).rejects.toThrow("unknown");
  const second = await quote(db, edition, { places: [{ ticketType: "visiteur", attendee: attendeeOf("Ada") }] });
  await db.updateTable("ticket_type").set({ price_cents: 99_000 }).execute();
  const seen = await findQuotation(db, { quotation: second.id, edition, now: NOW });
  expect({ first: first.reference, second: second.reference, state: seen?.state, lastDay: seen?.lastDay }).toEqual({
    ...{ first: "D-2030-00001", second: "D-2030-00002", state: "open", lastDay: "2030-02-09" },
  });
  expect(seen?.content.totals).toEqual({ netCents: 10_000, vatCents: 1_000, grossCents: 11_000 });
  expect(seen?.content.lines.map(({ attendee }) => attendee)).toEqual(["Ada Modèle"]);
  expect(seen?.content.terms).toEqual({ way: "mandate", days: null });
  expect(await LETTERS(db)).toEqual(["quotation-sent", "quotation-sent"]);
  expect(await placesTaken(db)).toEqual([0]);
});

test("the same form twice is one quotation", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  const made = await quoting(db, edition);
  const [one, other] = [await makeQuotation(db, made), await makeQuotation(db, made)];
  expect(other).toEqual(one);
  expect(await LETTERS(db)).toEqual(["quotation-sent"]);
});

test("a quotation is refused when nothing costs, its day is over or after the edition, or too few places are left to hold", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db, 1);
  const tried = async (changes: Parameters<typeof quoting>[2]) =>
    (await makeQuotation(db, await quoting(db, edition, changes))).kind;
  expect([
    await tried({ lastDay: "2030-01-01" }),
    await tried({ lastDay: "2031-01-01" }),
    await tried({ holdsPlaces: true }),
    await tried({ places: [{ ticketType: "inconnu", attendee: null }] }),
  ]).toEqual(["day-over", "after-edition", "full", "unknown"]);
  await db.updateTable("ticket_type").set({ price_cents: 0 }).execute();
  expect(await tried({})).toBe("free");
  expect([await placesTaken(db), await countDrift(db), await LETTERS(db)]).toEqual([[0], [], []]);
});

test("an acceptance makes a confirmed order at the quoted price, with the held places and a late commitment number", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db, 2);
  const { id } = await quote(db, edition, { holdsPlaces: true });
  expect([await placesTaken(db), await countDrift(db)]).toEqual([[2], []]);
  await db.updateTable("ticket_type").set({ price_cents: 99_000 }).execute();
  const outcome = await accept(db, id);
  if (outcome.kind !== "accepted") throw new Error(outcome.kind);
  const { orderId: order } = outcome;
  const seen = await findQuotation(db, { quotation: id, now: NOW });
  expect({ state: seen?.state, order: seen?.order?.id, by: seen?.acceptor, held: seen?.holdsPlaces }).toEqual({
    ...{ state: "accepted", order, by: { name: "Zoé Exemple", role: "Directrice" }, held: false },
  });
  expect(await openCentsOf(db, { order })).toBe(22_000);
  expect((await ledgerOf(db, { order })).length).toBeGreaterThan(0);
  expect(await db.selectFrom("registration").select("given_name").orderBy("given_name").execute()).toEqual([
    ...[{ given_name: "Ada" }, { given_name: "Blaise" }],
  ]);
  expect([await placesTaken(db), await countDrift(db)]).toEqual([[2], []]);
  expect(await accept(db, id)).toEqual({ kind: "over", state: "accepted", code: outcome.code });
});

test("held places are free again when a quotation is declined, withdrawn or expired, and it is accepted no more", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db, 6);
  const [one, two, three] = [
    await quote(db, edition, { holdsPlaces: true }),
    await quote(db, edition, { holdsPlaces: true }),
    await quote(db, edition, { holdsPlaces: true }),
  ] as const;
  const by = (await quoting(db, edition)).by;
  expect(await placesTaken(db)).toEqual([6]);
  expect(await declineQuotation(db, { quotation: one.id, now: NOW })).toEqual({ kind: "declined" });
  expect(await withdrawQuotation(db, { quotation: two.id, edition, by, now: NOW })).toEqual({ kind: "withdrawn" });
  expect(await placesTaken(db)).toEqual([2]);
  expect([await expireQuotations(db, { now: NOW }), await expireQuotations(db, { now: AFTER })]).toEqual([0, 1]);
  expect([await placesTaken(db), await countDrift(db)]).toEqual([[0], []]);
  const states = ["declined", "withdrawn", "expired"];
  for (const [at, { id }] of [one, two, three].entries()) {
    expect(await accept(db, id, { now: AFTER })).toEqual({ kind: "over", state: states[at], code: null });
    expect(await stateOf(db, id, AFTER)).toBe(states[at]);
  }
  expect(await declineQuotation(db, { quotation: two.id, now: NOW })).toEqual({ kind: "withdrawn" });
});

test("a correction replaces the former quotation and takes over its places, though none are free", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db, 2);
  const former = await quote(db, edition, { holdsPlaces: true });
  const place = { ticketType: "visiteur", attendee: attendeeOf("Ada") };
  const next = await quote(db, edition, { holdsPlaces: true, replaces: former.id, places: [place] });
  expect([await placesTaken(db), await countDrift(db)]).toEqual([[1], []]);
  const [seen, after] = [
    await findQuotation(db, { quotation: former.id, now: NOW }),
    await findQuotation(db, { quotation: next.id, now: NOW }),
  ];
  expect([seen?.state, seen?.replacedBy?.reference, after?.replaces?.reference]).toEqual([
    ...["replaced", next.reference, former.reference],
  ]);
  const again = await makeQuotation(db, await quoting(db, edition, { replaces: former.id }));
  expect(again.kind).toBe("not-open");
});

test("a full ticket type refuses an acceptance without held places, and organisers see it", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db, 1);
  const { id } = await quote(db, edition);
  expect(await accept(db, id)).toEqual({ kind: "full" });
  expect([await stateOf(db, id), await placesTaken(db), await countDrift(db)]).toEqual(["refused-full", [0], []]);
  await db.updateTable("quota").set({ size: 2 }).execute();
  expect((await accept(db, id)).kind).toBe("accepted");
  expect(await placesTaken(db)).toEqual([2]);
});

test("too few places are found before any is taken, in a transaction that goes on", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db, 1);
  const { id } = await quote(db, edition);
  const outcome = await inTransaction(db, async (trx) => {
    const { kind } = await acceptOnce(trx, acceptanceOf(id));
    return [kind, await stateOf(trx, id)];
  });
  expect([outcome, await placesTaken(db)]).toEqual([["full", "refused-full"], [0]]);
});

test("a company's acceptance holds its places for the transfer, as its ticket type says", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  await db.updateTable("ticket_type").set({ transfer: "at-payment", transfer_days: 5 }).execute();
  const made = await quoting(db, edition);
  const buyer = { ...made.buyer, kind: "company", name: "Atelier fictif" } as const;
  const { id } = await quote(db, edition, { buyer });
  expect((await findQuotation(db, { quotation: id, now: NOW }))?.content.terms).toEqual({ way: "at-payment", days: 5 });
  expect((await accept(db, id)).kind).toBe("accepted");
  const order = await db
    .selectFrom("order")
    .select(["payment", "confirmed_at", "expires_at"])
    .executeTakeFirstOrThrow();
  expect(order).toEqual({
    payment: "transfer",
    confirmed_at: null,
    expires_at: new Date(NOW.getTime() + 5 * 86_400_000),
  });
});

test("another validity sends the quotation again, and its buyer is told once before it is over", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  const { id: quotation } = await quote(db, edition);
  const { by } = await quoting(db, edition);
  const act = { edition, quotation, by, now: NOW };
  expect((await extendQuotation(db, { ...act, lastDay: "2030-02-20" })).kind).toBe("extended");
  expect((await extendQuotation(db, { ...act, lastDay: "2030-02-20" })).kind).toBe("same");
  expect((await extendQuotation(db, { ...act, lastDay: "2030-01-02" })).kind).toBe("day-over");
  const near = new Date("2030-02-17T12:00:00Z");
  expect([
    await tellOfLapsingQuotations(db, { now: AFTER }),
    await tellOfLapsingQuotations(db, { now: near }),
    await tellOfLapsingQuotations(db, { now: near }),
  ]).toEqual([0, 1, 0]);
  expect(await LETTERS(db)).toEqual(["quotation-sent", "quotation-sent", "quotation-lapsing"]);
});

test("a person who is registered already is named beside the place, and nothing is made", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  await accept(db, (await quote(db, edition)).id);
  const { id } = await quote(db, edition);
  expect(await accept(db, id, { people: [attendeeOf("Chloé"), attendeeOf("Ada")] })).toEqual({
    kind: "refused",
    problems: [{ unnamed: 1, name: "Ada Modèle", reason: "already-registered" }],
  });
  const { rows } = await sql<{ orders: number }>`select count(*)::int as orders from "order"`.execute(db);
  expect([rows[0]?.orders, await stateOf(db, id)]).toEqual([1, "open"]);
});

test("a quotation that has ended keeps no ticket type from being removed, and its paper and page keep what it said", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  const { id: ticketType } = await db
    .selectFrom("ticket_type")
    .select("id")
    .where("slug", "=", "visiteur")
    .executeTakeFirstOrThrow();
  const { id: quota } = await addQuota(db, { edition, name: "Salle", size: 50, by: null, now: NOW });
  const acting = { edition, ticketType, by: null, now: NOW };
  const held = await quote(db, edition, { holdsPlaces: true });
  const open = await quote(db, edition);
  // What is held is counted in the quotas; what is only offered takes its places when it is accepted.
  expect(await changeTicketType(db, { ...acting, quotas: [quota] })).toEqual({ kind: "in-use", registrations: 2 });
  await declineQuotation(db, { quotation: held.id, now: NOW });
  expect(await changeTicketType(db, { ...acting, quotas: [quota] })).toEqual({ kind: "changed" });
  expect(await removeTicketType(db, acting)).toEqual({ kind: "in-use", registrations: 2 });
  await withdrawQuotation(db, { edition, quotation: open.id, by: null, now: NOW });
  const before = await findQuotation(db, { quotation: open.id, now: NOW });
  const places = await placesOfQuotation(db, { quotation: open.id });
  expect(await removeTicketType(db, acting)).toEqual({ kind: "removed" });
  expect(await findQuotation(db, { quotation: open.id, now: NOW })).toEqual(before);
  const names = (lines: typeof places) => lines.map((line) => [line.ticketType, line.ticketTypeEn, line.priceCents]);
  expect(names(await placesOfQuotation(db, { quotation: open.id }))).toEqual(names(places));
  expect(await countDrift(db)).toEqual([]);
});
