import { sql } from "kysely";
import { expect, test } from "vitest";
import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { changeTicketType, removeTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { changeQuota, growDueQuotas, listQuotas, quotaWords, removeQuota } from "#app/domain/edition/quotas.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { register } from "#app/domain/registration/register.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { waitForTicket } from "#app/domain/registration/wait-for-ticket.ts";
import type { Database } from "#app/domain/transaction.ts";
import { declineOffer, leaveQueue } from "#app/domain/waiting/end-entry.ts";
import { endPointlessWaits, expireOffers, offerMissedPlaces } from "#app/domain/waiting/expire-offers.ts";
import { findEntry } from "#app/domain/waiting/find-entry.ts";
import { resumeWait, resumeWaits } from "#app/domain/waiting/resume-waits.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { type EditionWanted, makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { lineOf, makeWait, waiter } from "#test/support/waiting-samples.ts";

const self = { by: null, now: NOW };
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

test("the sixth person for five places is first in the queue, and the seventh second", async () => {
  const { db, id } = await fullEdition(5);
  const sixth = await makeWait(db, id, 6);
  const seventh = await makeWait(db, id, 7);
  expect(await findEntry(db, { code: sixth.code })).toMatchObject({ number: 1, offer: null, endedAt: null });
  expect(await findEntry(db, { code: seventh.code })).toMatchObject({ number: 2, offer: null, endedAt: null });
  expect(await letters(db)).toEqual(["grace.6@essai.example wait-begun", "grace.7@essai.example wait-begun"]);
  expect((await verbs(db)).slice(-2)).toEqual(["wait-for-ticket", "wait-for-ticket"]);
});

test("a freed place is offered to the first entry, and not to a newcomer", async () => {
  const { db, id, held } = await fullEdition(2);
  const first = await makeWait(db, id, 1);
  await makeWait(db, id, 2);
  await cancelRegistration(db, { code: held[0], ...self });
  expect(await lineOf(db)).toEqual(["Patiente 1: offered", "Patiente 2: waits"]);
  expect(await register(db, visitor(id, 50))).toEqual({
    kind: "refused",
    problems: [{ field: "ticket_type", reason: "sold-out" }],
  });
  expect(await countDrift(db)).toEqual([]);
  const taken = await acceptOffer(db, { code: first.code, cards: true, now: NOW });
  expect(taken).toEqual({ kind: "taken", registrationId: expect.any(Number) });
  expect(await lineOf(db)).toEqual(["Patiente 1: taken", "Patiente 2: waits"]);
  const registration = taken.kind === "taken" ? taken.registrationId : 0;
  expect(await findOfficeRegistration(db, { edition: id, id: registration, now: NOW })).toMatchObject({
    ...{
      givenName: "Grace",
      familyName: "Patiente 1",
      email: "grace.1@essai.example",
      cancelledAt: null,
      bookings: [],
    },
    ticketType: { slug: "visiteur" },
  });
  expect((await letters(db)).slice(-2)).toEqual([
    "grace.1@essai.example place-offered",
    "grace.1@essai.example registration-confirmed",
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("an offer is accepted once, and a repeated request returns its result", async () => {
  const { db, id, held } = await fullEdition(1);
  const { code } = await makeWait(db, id, 1);
  await cancelRegistration(db, { code: held[0], ...self });
  const first = await acceptOffer(db, { code, cards: true, now: NOW });
  expect(await acceptOffer(db, { code, cards: true, now: NOW })).toEqual({ ...first, again: true });
  expect(await declineOffer(db, { code, now: NOW })).toEqual({ kind: "no-offer" });
  expect(await leaveQueue(db, { code, ...self })).toEqual({ kind: "again" });
  expect(await countDrift(db)).toEqual([]);
});

test("declining, leaving or expiry offers the place to the next entry, and expiry is reported by letter", async () => {
  const { db, id, held } = await fullEdition(1);
  const [one, two, three, four] = [
    await makeWait(db, id, 1),
    await makeWait(db, id, 2),
    await makeWait(db, id, 3),
    await makeWait(db, id, 4),
  ];
  await db.updateTable("edition").set({ offer_hours: 1 }).execute();
  await cancelRegistration(db, { code: held[0], ...self });
  expect(await declineOffer(db, { code: one.code, now: NOW })).toEqual({ kind: "declined" });
  expect(await leaveQueue(db, { code: three.code, ...self })).toEqual({ kind: "left" });
  expect(await lineOf(db)).toEqual([
    "Patiente 1: declined",
    "Patiente 2: offered",
    "Patiente 3: left",
    "Patiente 4: waits",
  ]);
  const end = await offerEnd(db, two.code);
  expect(await expireOffers(db, { now: new Date(end.getTime() - 1) })).toBe(0);
  expect(await acceptOffer(db, { code: two.code, cards: true, now: end })).toEqual({ kind: "too-late" });
  expect(await expireOffers(db, { now: end })).toBe(1);
  expect(await acceptOffer(db, { code: two.code, cards: true, now: end })).toEqual({ kind: "too-late" });
  expect((await lineOf(db)).slice(1)).toEqual(["Patiente 2: expired", "Patiente 3: left", "Patiente 4: offered"]);
  expect(await offerEnd(db, four.code)).toEqual(new Date(end.getTime() + 3_600_000));
  expect((await letters(db)).slice(-2)).toEqual([
    "grace.2@essai.example offer-expired",
    "grace.4@essai.example place-offered",
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("an offer is open for the edition's hours, and not beyond the end of sales or the last day", async () => {
  const until = async (wanted: EditionWanted, hours: number) => {
    const { db, id, held } = await fullEdition(1, wanted);
    await db.updateTable("edition").set({ offer_hours: hours }).execute();
    const { code } = await makeWait(db, id, 1);
    await cancelRegistration(db, { code: held[0], ...self });
    return (await offerEnd(db, code)).toISOString();
  };
  expect(await until({}, 5)).toBe(later(5).toISOString());
  // The edition's last day is 11 January 2030 in Paris.
  expect(await until({}, 100)).toBe("2030-01-11T23:00:00.000Z");
  const salesUntil = later(3);
  const ticketTypes = [{ slug: "visiteur", quotas: ["places"], salesUntil }];
  expect(await until({ ticketTypes }, 5)).toBe(salesUntil.toISOString());
});

test("ticket types that share a quota have one queue, and an entry waits until all its quotas have room", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db, {
    quotas: { salle: 2, repas: 1 },
    ticketTypes: [
      { slug: "visiteur", quotas: ["salle"] },
      { slug: "convive", quotas: ["salle", "repas"] },
    ],
  });
  const plain = await makeRegistration(db, id, 1);
  const eating = await makeRegistration(db, id, 2, { ticketType: "convive" });
  await makeWait(db, id, 1, { ticketType: "convive" });
  await makeWait(db, id, 2);
  await cancelRegistration(db, { code: plain.code, ...self });
  expect(await lineOf(db)).toEqual(["Patiente 1: waits", "Patiente 2: offered"]);
  await makeWait(db, id, 3);
  await cancelRegistration(db, { code: eating.code, ...self });
  expect(await lineOf(db)).toEqual(["Patiente 1: offered", "Patiente 2: offered", "Patiente 3: waits"]);
  expect(await countDrift(db)).toEqual([]);
});

test("added places, or those of a removed quota, are offered in order", async () => {
  const { db, id, edition } = await fullEdition(1, {
    quotas: { places: 1, repas: 0 },
    ticketTypes: [
      { slug: "visiteur", quotas: ["places"] },
      { slug: "convive", quotas: ["repas"] },
    ],
  });
  for (const at of [1, 2, 3]) await makeWait(db, id, at);
  await makeWait(db, id, 4, { ticketType: "convive" });
  await makeWait(db, id, 5, { ticketType: "convive" });
  const act = { edition: id, ...self };
  await changeQuota(db, { ...act, quota: edition.quotas.places ?? 0, size: 3 });
  expect(await lineOf(db)).toEqual([
    ...["Patiente 1: offered", "Patiente 2: offered", "Patiente 3: waits"],
    ...["Patiente 4: waits", "Patiente 5: waits"],
  ]);
  expect(await removeQuota(db, { ...act, quota: edition.quotas.repas ?? 0 })).toEqual({ kind: "removed" });
  expect((await lineOf(db)).slice(3)).toEqual(["Patiente 4: offered", "Patiente 5: offered"]);
  expect(await countDrift(db)).toEqual([]);
});

test("a ticket type with a new quota offers its places, and cannot be changed or removed while they are offered", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db, {
    quotas: { petite: 0, grande: 1 },
    ticketTypes: [{ slug: "visiteur", quotas: ["petite"] }],
  });
  await makeWait(db, edition.id, 1);
  await makeWait(db, edition.id, 2);
  const act = { edition: edition.id, ticketType: edition.ticketTypes.visiteur ?? 0, ...self };
  expect(await changeTicketType(db, { ...act, quotas: [edition.quotas.grande ?? 0] })).toEqual({ kind: "changed" });
  expect(await lineOf(db)).toEqual(["Patiente 1: offered", "Patiente 2: waits"]);
  expect(await changeTicketType(db, { ...act, quotas: [] })).toEqual({ kind: "in-use", registrations: 1 });
  expect(await removeTicketType(db, act)).toEqual({ kind: "in-use", registrations: 3 });
  expect(await countDrift(db)).toEqual([]);
});

test("a place freed directly in the database is not sold to a newcomer, and the next round offers it", async () => {
  const { db, id } = await fullEdition(2);
  await makeWait(db, id, 1);
  await db.updateTable("quota").set({ size: 3 }).execute();
  expect(await ticketTypesOnSale(db, { edition: id, now: NOW })).toMatchObject([{ state: "sold-out" }]);
  expect(await register(db, visitor(id, 50))).toMatchObject({ kind: "refused", problems: [{ reason: "sold-out" }] });
  expect(await offerMissedPlaces(db, { now: NOW })).toBe(1);
  expect(await offerMissedPlaces(db, { now: NOW })).toBe(0);
  expect(await lineOf(db)).toEqual(["Patiente 1: offered"]);
  expect(await countDrift(db)).toEqual([]);
});

test("once all entries have offers, the remaining places are on sale", async () => {
  const { db, id, edition } = await fullEdition(1);
  await makeWait(db, id, 1);
  await changeQuota(db, { edition: id, quota: edition.quotas.places ?? 0, size: 4, ...self });
  expect(await lineOf(db)).toEqual(["Patiente 1: offered"]);
  expect(await register(db, visitor(id, 50))).toMatchObject({ kind: "registered" });
  expect(await waitForTicket(db, waiter(id, 2))).toEqual({
    kind: "refused",
    problems: [{ field: "ticket_type", reason: "places-left" }],
  });
});

test("one submission is one entry, and one person waits once", async () => {
  const { db, id } = await fullEdition(1);
  const request = waiter(id, 1);
  const first = await waitForTicket(db, request);
  expect(await waitForTicket(db, request)).toEqual({ ...first, again: true });
  const again = { ...waiter(id, 1), attendee: { ...request.attendee, familyName: "PATIENTÉ 1" } };
  const refused = { kind: "refused", problems: [{ field: "email", reason: "already-waiting" }] };
  expect(await waitForTicket(db, again)).toEqual(refused);
  expect(await letters(db)).toEqual(["grace.1@essai.example wait-begun"]);
  expect(await waitForTicket(db, { ...again, now: later(1.1) })).toEqual(refused);
  expect(await letters(db)).toEqual(["grace.1@essai.example wait-begun", "grace.1@essai.example wait-begun"]);
  expect(await lineOf(db)).toEqual(["Patiente 1: waits"]);
});

test.each([
  ["by a registered person", { attendee: visitor(1, 0).attendee }, { field: "email", reason: "already-registered" }],
  ["for an unknown ticket type", { ticketType: "personne" }, { field: "ticket_type", reason: "unknown" }],
  ["before the sale", { ticketType: "tot" }, { field: "ticket_type", reason: "not-on-sale-yet" }],
  ["after the sale", { ticketType: "tard" }, { field: "ticket_type", reason: "sales-over" }],
  ["without a limit", { ticketType: "libre" }, { field: "ticket_type", reason: "places-left" }],
] as const)("a request to wait is refused %s", async (_, changes, problem) => {
  const { db, id } = await fullEdition(1, {
    ticketTypes: [
      { slug: "visiteur", quotas: ["places"] },
      { slug: "tot", quotas: ["places"], salesFrom: later(1) },
      { slug: "tard", quotas: ["places"], salesUntil: NOW },
      { slug: "libre" },
    ],
  });
  expect(await waitForTicket(db, waiter(id, 1, changes))).toEqual({ kind: "refused", problems: [problem] });
  expect(await lineOf(db)).toEqual([]);
});

test("a person who registers otherwise leaves the queue, and their offer goes to the next entry", async () => {
  const { db, id, held } = await fullEdition(1, {
    ticketTypes: [{ slug: "visiteur", quotas: ["places"] }, { slug: "presse" }],
  });
  const { code } = await makeWait(db, id, 1);
  await makeWait(db, id, 2);
  await cancelRegistration(db, { code: held[0], ...self });
  const { attendee } = waiter(id, 1);
  await register(db, visitor(id, 50, { ticketType: "presse", attendee }));
  expect(await lineOf(db)).toEqual(["Patiente 1: taken", "Patiente 2: offered"]);
  expect(await acceptOffer(db, { code, cards: true, now: NOW })).toMatchObject({ kind: "taken", again: true });
  expect(await countDrift(db)).toEqual([]);
});

test("accepting an offer when already registered passes the place to the next entry", async () => {
  const { db, id, held } = await fullEdition(1, {
    ticketTypes: [{ slug: "visiteur", quotas: ["places"] }, { slug: "presse" }],
  });
  const { attendee } = waiter(id, 1);
  await register(
    db,
    visitor(id, 50, { ticketType: "presse", attendee: { ...attendee, email: "autre@essai.example" } }),
  );
  const { code } = await makeWait(db, id, 1);
  await makeWait(db, id, 2);
  await cancelRegistration(db, { code: held[0], ...self });
  // The address is the same again: nobody removed them from the queue.
  await db.updateTable("person").set({ email: attendee.email }).where("email", "=", "autre@essai.example").execute();
  expect(await acceptOffer(db, { code, cards: true, now: NOW })).toEqual({ kind: "already-registered" });
  expect(await lineOf(db)).toEqual(["Patiente 1: taken", "Patiente 2: offered"]);
  expect(await countDrift(db)).toEqual([]);
});

test("waits end when sales have ended or the person is registered", async () => {
  const { db, id } = await fullEdition(1, {
    ticketTypes: [{ slug: "visiteur", quotas: ["places"], salesUntil: later(2) }, { slug: "presse" }],
  });
  const { attendee } = waiter(id, 2);
  await register(
    db,
    visitor(id, 50, { ticketType: "presse", attendee: { ...attendee, email: "autre@essai.example" } }),
  );
  await makeWait(db, id, 1);
  await makeWait(db, id, 2);
  await db.updateTable("person").set({ email: attendee.email }).where("email", "=", "autre@essai.example").execute();
  expect(await endPointlessWaits(db, { now: NOW })).toBe(1);
  expect(await lineOf(db)).toEqual(["Patiente 1: waits", "Patiente 2: taken"]);
  expect(await endPointlessWaits(db, { now: later(2) })).toBe(1);
  expect(await lineOf(db)).toEqual(["Patiente 1: over", "Patiente 2: taken"]);
});

test("correcting a wrong end of sales resumes the ended waits at their positions, with letters", async () => {
  const { db, id, held } = await fullEdition(1);
  await makeWait(db, id, 1);
  await makeWait(db, id, 2);
  const gone = await makeWait(db, id, 3);
  await leaveQueue(db, { code: gone.code, ...self });
  const { id: ticketType } = await db.selectFrom("ticket_type").select("id").executeTakeFirstOrThrow();
  const close = (salesUntil: Date | null) =>
    changeTicketType(db, { edition: id, ticketType, salesUntil, endsWaits: 2, ...self });
  expect(await close(NOW)).toEqual({ kind: "changed" });
  expect([await endPointlessWaits(db, { now: NOW }), await resumeWaits(db, { now: NOW })]).toEqual([2, 0]);
  expect(await lineOf(db)).toEqual(["Patiente 1: over", "Patiente 2: over", "Patiente 3: left"]);
  expect((await letters(db)).slice(-2)).toEqual([
    "grace.1@essai.example wait-ended",
    "grace.2@essai.example wait-ended",
  ]);
  // One of them joined again while the queue was closed for the others; that wait counts.
  await close(null);
  await makeWait(db, id, 2);
  expect(await resumeWaits(db, { now: NOW })).toBe(1);
  expect(await resumeWaits(db, { now: NOW })).toBe(0);
  expect(await lineOf(db)).toEqual([
    ...["Patiente 1: waits", "Patiente 2: over", "Patiente 3: left", "Patiente 2: waits"],
  ]);
  expect((await letters(db)).at(-1)).toBe("grace.1@essai.example wait-resumed");
  expect((await verbs(db)).at(-1)).toBe("resume-wait");
  await cancelRegistration(db, { code: held[0], ...self });
  expect((await lineOf(db))[0]).toBe("Patiente 1: offered");
  expect(await countDrift(db)).toEqual([]);
});

test("a full quota says when it grows, grows once at that moment, and its new places go to the line", async () => {
  const { db, id } = await fullEdition(1);
  await makeWait(db, id, 1);
  const [{ id: quota } = { id: 0 }] = await listQuotas(db, { edition: id });
  const opening = later(3);
  expect(await changeQuota(db, { edition: id, quota, laterSize: 2, laterAt: opening, ...self })).toEqual({
    kind: "changed",
  });
  const [ticket] = await ticketTypesOnSale(db, { edition: id, now: NOW });
  expect([ticket?.state, ticket?.morePlacesFrom, await growDueQuotas(db, { now: later(2) })]).toEqual([
    ...["sold-out", opening, 0],
  ]);
  const grown = await Promise.all([growDueQuotas(db, { now: opening }), growDueQuotas(db, { now: opening })]);
  expect(grown.toSorted()).toEqual([0, 1]);
  expect(await listQuotas(db, { edition: id })).toMatchObject([{ size: 2, laterSize: null, laterAt: null }]);
  expect([await lineOf(db), (await verbs(db)).slice(-2)]).toEqual([
    ...[["Patiente 1: offered"], ["change-quota", "offer-place"]],
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("a quota cannot be planned to shrink, and a form read before it grew changes nothing", async () => {
  const { db, id } = await fullEdition(1);
  const [before] = await listQuotas(db, { edition: id });
  if (!before) throw new Error("the edition has a quota");
  const change = { edition: id, quota: before.id, ...self };
  await expect(changeQuota(db, { ...change, laterSize: 1, laterAt: later(1) })).rejects.toThrow("a_quota_grows_later");
  await changeQuota(db, { ...change, laterSize: 3, laterAt: later(1) });
  const seen = seenOf(quotaWords({ ...before, laterSize: 3, laterAt: later(1) }));
  await growDueQuotas(db, { now: later(1) });
  const stale = { name: "Neuf", size: 1, laterSize: 3, laterAt: later(1) };
  expect((await changeQuota(db, { ...change, ...stale, seen })).kind).toBe("changed-meanwhile");
});

test("a wait ended by an organiser is reported and can be resumed at its position; one left by its person cannot", async () => {
  const { db, id, edition } = await fullEdition(1);
  const { id: by } = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  const [first, second] = [await makeWait(db, id, 1), await makeWait(db, id, 2)];
  await leaveQueue(db, { edition: id, id: first.id, by, now: NOW });
  await leaveQueue(db, { code: second.code, ...self });
  expect((await letters(db)).at(-1)).toBe("grace.1@essai.example wait-ended");
  await makeWait(db, id, 3);
  const again = (entry: number) => resumeWait(db, { edition: id, id: entry, by, now: NOW });
  expect([await again(first.id), await again(first.id), await again(second.id)]).toEqual([
    ...[{ kind: "resumed" }, { kind: "again" }, { kind: "unknown" }],
  ]);
  expect(await findEntry(db, { code: first.code })).toMatchObject({ number: 1, endedAt: null });
  await leaveQueue(db, { edition: id, id: first.id, by, now: NOW });
  await changeTicketType(db, {
    edition: id,
    ticketType: edition.ticketTypes.visiteur ?? 0,
    salesUntil: NOW,
    endsWaits: 1,
    ...self,
  });
  expect(await again(first.id)).toEqual({ kind: "closed" });
});

test("a queue whose sales are postponed does not block other queues of its quota", async () => {
  const { db, id, held } = await fullEdition(1, {
    ticketTypes: [
      { slug: "visiteur", quotas: ["places"] },
      { slug: "presse", quotas: ["places"] },
    ],
  });
  await makeWait(db, id, 1);
  await db
    .updateTable("ticket_type")
    .set({ sales_from: later(5) })
    .where("slug", "=", "visiteur")
    .execute();
  await cancelRegistration(db, { code: held[0], ...self });
  expect(await lineOf(db)).toEqual(["Patiente 1: waits"]);
  expect((await register(db, visitor(id, 50, { ticketType: "presse" }))).kind).toBe("registered");
});

/** The sample edition with every place of `visiteur` taken; `held` are the codes of the holders. */
async function fullEdition(places: number, wanted: EditionWanted = {}) {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db, { quotas: { places }, ...wanted });
  const held: string[] = [];
  for (let at = 0; at < places; at += 1) held.push((await makeRegistration(db, edition.id, at)).code);
  await sql`truncate letter cascade`.execute(db);
  return { db, id: edition.id, edition, held: held as [string, ...string[]] };
}

async function offerEnd(db: Database, code: string): Promise<Date> {
  const entry = await findEntry(db, { code });
  if (!entry?.offer) throw new Error("nothing is offered");
  return entry.offer.expiresAt;
}

async function letters(db: Database): Promise<string[]> {
  const rows = await db.selectFrom("letter").select(["to", "kind"]).orderBy("id").execute();
  return rows.map(({ to, kind }) => `${to} ${kind}`);
}

async function verbs(db: Database): Promise<string[]> {
  return (await db.selectFrom("audit").select("verb").orderBy("id").execute()).map(({ verb }) => verb);
}
