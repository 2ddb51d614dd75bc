import { expect, test } from "vitest";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { changeTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { findLink, renewLink } from "#app/domain/edition/ticket-type-links.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { confirmWait } from "#app/domain/registration/ask-to-wait.ts";
import { register } from "#app/domain/registration/register.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { waitForTicket } from "#app/domain/registration/wait-for-ticket.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { chargeFor, orderFor } from "#test/support/paid-samples.ts";
import { visitor } from "#test/support/registration-samples.ts";
import { waiter } from "#test/support/waiting-samples.ts";

const ACTOR = { by: null, now: NOW };
const UNKNOWN = { kind: "refused", problems: [{ field: "ticket_type", reason: "unknown" }] };
const kindOf = async (outcome: Promise<{ kind: string }>) => (await outcome).kind;

test("a hidden ticket type is registered for with its link, and is unknown without one, with another and with a former one", async () => {
  const { db } = await freshDatabase();
  const { id, first, other, ticketType } = await hiddenEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const asks = (at: number, link: number | null) =>
    register(db, visitor(id, at, { ticketType: "presse", entrance: { link } }));
  expect([await asks(1, null), await asks(2, other), await kindOf(asks(3, first))]).toEqual([
    UNKNOWN,
    UNKNOWN,
    "registered",
  ]);
  const renewed = await renewLink(db, { edition: id, ticketType, ...ACTOR });
  const second = renewed.kind === "renewed" ? renewed.id : 0;
  expect([await asks(4, first), await kindOf(asks(5, second))]).toEqual([UNKNOWN, "registered"]);
  // An organiser needs no link.
  expect(await kindOf(register(db, visitor(id, 6, { ticketType: "presse", by })))).toBe("registered");
});

test("the list of ticket types leaves hidden ones out, but the one of the visitor's link", async () => {
  const { db } = await freshDatabase();
  const { id, first, other } = await hiddenEdition(db);
  const slugs = async (link: number | null) =>
    (await ticketTypesOnSale(db, { edition: id, link, now: NOW })).map(({ slug }) => slug);
  expect([await slugs(null), await slugs(first), await slugs(other)]).toEqual([
    ["visiteur"],
    ["visiteur", "presse"],
    ["visiteur", "jury"],
  ]);
});

test("an order says of a hidden ticket type only that it is unknown, even where it costs", async () => {
  const { db } = await freshDatabase();
  const { id, first } = await hiddenEdition(db);
  await chargeFor(db, "presse");
  const asked = (link: number | null) => {
    const order = orderFor(id, 1, { cards: false, link });
    return placeOrder(db, {
      ...order,
      lines: order.lines.slice(0, 1).map((line) => ({ ...line, ticketType: "presse" })),
    });
  };
  expect(await asked(null)).toEqual({
    kind: "refused",
    problems: [{ line: 0, field: "ticket_type", reason: "unknown" }],
  });
  expect(await asked(first)).toMatchObject({ problems: [{ line: 0, field: "ticket_type", reason: "no-cards" }] });
});

test("the queue of a hidden ticket type opens by its link too, and a request to wait outlives the link", async () => {
  const { db } = await freshDatabase();
  const { id, first, ticketType } = await hiddenEdition(db);
  await db.updateTable("quota").set({ used: 100 }).execute();
  const waits = (at: number, link: number | null) =>
    waitForTicket(db, waiter(id, at, { ticketType: "presse", mail: true, entrance: { link } }));
  expect([await waits(1, null), await waits(2, first)]).toEqual([UNKNOWN, { kind: "asked" }]);
  await renewLink(db, { edition: id, ticketType, ...ACTOR });
  const { code } = await db.selectFrom("wait_request").select("code").executeTakeFirstOrThrow();
  expect(await confirmWait(db, { code, now: NOW })).toEqual({ kind: "waiting" });
});

test("a reserved ticket type refuses other people beside the field, also to wait, and an organiser registers them", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  await reserve(db, { audience_domains: ["ville.example"], audience_code: "mgp" });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const audience = { words: "agents des communes", wordsEn: null };
  const refusal = (field: string, reason: string) => ({ kind: "refused", problems: [{ field, reason, audience }] });
  expect(await register(db, visitor(id, 1))).toEqual(refusal("email", "not-of-audience-nor-code"));
  const wrong = { entrance: { code: "autre" } };
  expect(await register(db, visitor(id, 1, wrong))).toEqual(refusal("audience_code", "code-wrong"));
  expect(await kindOf(register(db, visitor(id, 1, { entrance: { code: "MGP" } })))).toBe("registered");
  expect(await kindOf(register(db, visitor(id, 2, { by })))).toBe("registered");
  await db.updateTable("quota").set({ used: 100 }).execute();
  expect(await waitForTicket(db, waiter(id, 3))).toEqual(refusal("email", "not-of-audience-nor-code"));
  expect(await kindOf(waitForTicket(db, waiter(id, 3, { entrance: { code: "mgp" } })))).toBe("waiting");
});

test("each person of an order is judged by the own address and code", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  await reserve(db, { audience_domains: ["ville.example"], audience_code: "mgp" });
  const { lines, ...order } = orderFor(id);
  const [first, second] = lines;
  if (!first || !second) throw new Error("the sample has no people");
  const asked = { ...order, lines: [{ ...first, code: "mgp" }, second] };
  expect(await placeOrder(db, asked)).toMatchObject({
    kind: "refused",
    problems: [{ line: 1, field: "email", reason: "not-of-audience-nor-code" }],
  });
});

test("an order names as many people of a ticket type as it must and may, which binds no organiser", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  await db.updateTable("ticket_type").set({ least_people: 2, most_people: 2 }).execute();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { lines, ...order } = orderFor(id, 1, { buyer: null });
  const three = [...lines, ...orderFor(id, 2).lines.slice(0, 1)];
  const problem = (reason: string) => ({ field: "ticket_type", reason, people: 2 });
  expect([
    await register(db, visitor(id, 1)),
    await placeOrder(db, { ...order, lines: three }),
    await kindOf(placeOrder(db, { ...order, lines })),
    await kindOf(register(db, visitor(id, 3, { by }))),
  ]).toEqual([
    { kind: "refused", problems: [problem("too-few-people")] },
    { kind: "refused", problems: three.map((_, line) => ({ line, ...problem("too-many-people") })) },
    "placed",
    "registered",
  ]);
});

test("a ticket type that becomes hidden has a link at once, keeps it when it is saved again, and has one at a time", async () => {
  const { db } = await freshDatabase();
  const { id, ticketTypes } = await makeEdition(db);
  const ticketType = ticketTypes.visiteur ?? 0;
  const link = async () => (await findLink(db, { ticketType }))?.id ?? null;
  const renew = () => renewLink(db, { edition: id, ticketType, ...ACTOR });
  expect([await link(), await renew()]).toEqual([null, { kind: "not-hidden" }]);
  await changeTicketType(db, { edition: id, ticketType, hidden: true, ...ACTOR });
  const first = await link();
  await changeTicketType(db, { edition: id, ticketType, hidden: true, name: "Autre", ...ACTOR });
  expect([first !== null, await link()]).toEqual([true, first]);
  await Promise.all([renew(), renew(), renew()]);
  const rows = await db.selectFrom("ticket_type_link").select("ended_at").execute();
  expect(rows.map(({ ended_at }) => ended_at === null).toSorted()).toEqual([false, false, false, true]);
});

/** The sample edition with the hidden ticket types `presse` and `jury`. @returns also the ids of their links */
async function hiddenEdition(db: Database) {
  const hidden = ["presse", "jury"].map((slug) => ({ slug, quotas: ["places"] }));
  const { id, ticketTypes } = await makeEdition(db, {
    ticketTypes: [{ slug: "visiteur", quotas: ["places"] }, ...hidden],
  });
  const linkOf = async (slug: string) => {
    const ticketType = ticketTypes[slug] ?? 0;
    await changeTicketType(db, { edition: id, ticketType, hidden: true, ...ACTOR });
    return (await findLink(db, { ticketType }))?.id ?? 0;
  };
  return { id, ticketType: ticketTypes.presse ?? 0, first: await linkOf("presse"), other: await linkOf("jury") };
}

/** Reserves all ticket types. */
async function reserve(db: Database, of: { audience_domains: string[]; audience_code: string | null }) {
  await db
    .updateTable("ticket_type")
    .set({ ...of, audience: "agents des communes" })
    .execute();
}
