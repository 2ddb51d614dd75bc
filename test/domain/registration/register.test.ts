import { sql } from "kysely";
import { expect, test } from "vitest";
import { chooseLanguage } from "#app/domain/people/person-language.ts";
import { newShortCode } from "#app/domain/registration/code.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { register } from "#app/domain/registration/register.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { isShortCode } from "#app/domain/short-code.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";

const HOUR = 3_600_000;
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

test("a registration writes person, order, bookings, badge, letter, job and journal line", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions, ticketTypes } = await makeEdition(db);
  const code = "abcdefghijkmnpqrstuvwxyz23";
  const request = visitor(edition, 1, { sessions: ["visite", "compost"], newCode: () => code, language: "en" });
  const outcome = await register(db, { ...request, attendee: { ...request.attendee, email: "Ada.1@Essai.example" } });
  expect(outcome).toEqual({ kind: "registered", code, registrationId: expect.any(Number) });
  expect(await db.selectFrom("registration").selectAll().executeTakeFirst()).toMatchObject({
    ticket_type_id: ticketTypes.visiteur,
    given_name: "Ada",
    family_name: "Modèle 1",
    language: "en",
    badge_number: 1,
    cancelled_at: null,
  });
  expect(await db.selectFrom("person").select(["email", "language"]).execute()).toEqual([
    { email: "ada.1@essai.example", language: "en" },
  ]);
  expect(
    (await db.selectFrom("booking").select("session_id").orderBy("session_id").execute()).map((row) => row.session_id),
  ).toEqual([sessions.compost, sessions.visite]);
  expect(await db.selectFrom("letter").select(["kind", "to", "language"]).execute()).toEqual([
    { kind: "registration-confirmed", to: "ada.1@essai.example", language: "en" },
  ]);
  expect(await db.selectFrom("audit").select(["verb", "person_id"]).execute()).toEqual([
    { verb: "register", person_id: null },
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("the confirmation is in the language that its person chose for letters, not in the form's", async () => {
  const { db } = await freshDatabase();
  const first = await makeEdition(db);
  const next = await makeEdition(db, { year: 2031 });
  await register(db, visitor(first.id, 1));
  const { id: person } = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  await chooseLanguage(db, { person, language: "en", now: NOW });
  const outcome = await register(db, visitor(next.id, 1));
  const letters = await db.selectFrom("letter").select("language").orderBy("id").execute();
  expect({ kind: outcome.kind, letters: letters.map(({ language }) => language) }).toEqual({
    kind: "registered",
    letters: ["fr", "en"],
  });
});

test("a short code that another order of the edition has is made anew", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const [taken, free] = [newShortCode(), newShortCode()];
  const made = [taken, taken, free];
  const newest = () => made.shift() ?? "";
  const outcomes = [
    await register(db, { ...visitor(edition, 1), newShortCode: newest }),
    await register(db, { ...visitor(edition, 2), newShortCode: newest }),
  ];
  const codesOf = async (table: "order" | "registration") =>
    (await db.selectFrom(table).select("short_code").orderBy("id").execute()).map((row) => row.short_code);
  expect([outcomes.map(({ kind }) => kind), await codesOf("order"), await codesOf("registration")]).toEqual([
    ["registered", "registered"],
    [taken, free],
    [taken, free],
  ]);
});

test("short codes that are made here check, and begin as those that the database makes for orders", async () => {
  const { db } = await freshDatabase();
  const here = Array.from({ length: 2_000 }, newShortCode);
  const { rows } = await sql<{
    code: string;
  }>`select new_short_code(0, true) as code from generate_series(1, 2000)`.execute(db);
  const beginnings = (codes: readonly string[]) => [...new Set(codes.map((code) => code.charAt(0)))].sort();
  expect(here.filter((code) => !isShortCode(code))).toEqual([]);
  expect(beginnings(here)).toEqual(beginnings(rows.map(({ code }) => code)));
});

test("codes are long, lower case and never the same", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  const codes = [];
  for (let n = 0; n < 20; n += 1) codes.push((await makeRegistration(db, id, n)).code);
  expect(new Set(codes).size).toBe(20);
  expect(codes.every((code) => /^[a-z2-9]{26}$/.test(code))).toBe(true);
});

test("all problems are reported at once, and nothing is written", async () => {
  const { db } = await freshDatabase();
  const hours = (from: number, to: number) => ({ start: at(from).toISOString(), end: at(to).toISOString() });
  const { id } = await makeEdition(db, {
    quotas: { none: 0 },
    ticketTypes: [{ slug: "visiteur", quotas: ["none"] }, { slug: "presse" }],
    sessions: [
      { slug: "over", places: 5, ...hours(-2, 0) },
      { slug: "full", places: 0, ...hours(1, 2) },
      { slug: "open", ...hours(2, 3) },
      { slug: "gone", places: 5, cancelled: true, ...hours(2, 3) },
      { slug: "draft", places: 5, released: false, ...hours(2, 3) },
      { slug: "one", places: 5, ...hours(4, 6) },
      { slug: "two", places: 5, ...hours(5, 7) },
      { slug: "three", places: 5, ...hours(7, 8) },
    ],
  });
  await makeRegistration(db, id, 1, { ticketType: "presse" });
  const sessions = ["over", "full", "open", "gone", "draft", "nowhere", "one", "two", "three"];
  expect(await register(db, visitor(id, 1, { sessions }))).toEqual({
    kind: "refused",
    problems: [
      { field: "ticket_type", reason: "sold-out" },
      { field: "sessions", reason: "unknown", sessions: ["draft", "nowhere"] },
      { field: "sessions", reason: "not-bookable", sessions: ["open", "gone"] },
      { field: "sessions", reason: "session-over", sessions: ["over"] },
      { field: "sessions", reason: "session-full", sessions: ["full"] },
      { field: "sessions", reason: "sessions-overlap", sessions: ["one", "two"] },
    ],
  });
  expect(await db.selectFrom("order").select("id").execute()).toHaveLength(1);
  expect(await countDrift(db)).toEqual([]);
});

test.each([
  [{ salesFrom: at(1) }, "before-sales", "not-on-sale-yet"],
  [{ salesFrom: NOW }, "on-sale", null],
  [{ salesUntil: NOW }, "after-sales", "sales-over"],
  [{ salesUntil: at(1) }, "on-sale", null],
] as const)("a sales window %j is %s", async (window, state, reason) => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db, { ticketTypes: [{ slug: "visiteur", quotas: ["places"], ...window }] });
  const [type] = await ticketTypesOnSale(db, { edition: id, now: NOW });
  expect(type).toMatchObject({ slug: "visiteur", state, availability: "open" });
  const outcome = await register(db, visitor(id, 1));
  expect(outcome).toMatchObject(
    reason ? { kind: "refused", problems: [{ field: "ticket_type", reason }] } : { kind: "registered" },
  );
  const person = await db.insertInto("person").values(ORGANISER).returning("id").executeTakeFirstOrThrow();
  expect(await register(db, visitor(id, 2, { by: person.id }))).toMatchObject({ kind: "registered" });
});

test("a ticket type is as full as the fullest of its quotas, and sold out with it", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db, {
    quotas: { hall: 100, press: 1 },
    ticketTypes: [
      { slug: "visiteur", quotas: ["hall"] },
      { slug: "presse", quotas: ["hall", "press"] },
      { slug: "libre" },
    ],
  });
  await makeRegistration(db, id, 1, { ticketType: "presse" });
  const types = await ticketTypesOnSale(db, { edition: id, now: NOW });
  expect(types.map(({ slug, state, availability }) => [slug, state, availability])).toEqual([
    ["visiteur", "on-sale", "open"],
    ["presse", "sold-out", "full"],
    ["libre", "on-sale", "open"],
  ]);
});

test("an address can register several people, each once whatever the accents, without naming the account", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  const one = visitor(id, 1);
  const named = (givenName: string, familyName: string, now = NOW) =>
    register(db, visitor(id, 1, { attendee: { ...one.attendee, givenName, familyName }, now }));
  expect(await named("Zoé", "Exemple")).toMatchObject({ kind: "registered" });
  expect(await named("Léon", "Exemple")).toMatchObject({ kind: "registered" });
  const letters = () => db.selectFrom("letter").select("id").execute();
  expect(await named("ZOE", "exemple", at(0.5))).toEqual({
    kind: "refused",
    problems: [{ field: "email", reason: "already-registered" }],
  });
  expect(await letters()).toHaveLength(2);
  await named("zoe", "exemple", at(2));
  await named("zoe", "exemple", at(2.5));
  expect(await letters()).toHaveLength(3);
  expect(await db.selectFrom("person").select(["given_name", "family_name"]).execute()).toEqual([
    { given_name: "", family_name: "" },
  ]);
});

test("the same submission again returns the same code, even when all is sold out", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db, { quotas: { places: 1 } });
  const request = visitor(id, 1);
  const first = await register(db, request);
  expect(await register(db, request)).toEqual({ ...first, again: true });
});

const ORGANISER = {
  email: "o@essai.example",
  given_name: "Olga",
  family_name: "Organisatrice",
  created_at: NOW,
  last_active_at: NOW,
};
