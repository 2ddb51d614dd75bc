import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

const PATH = "/2030/inscription";

/** A form as somebody would fill it in. */
function filled(over: Readonly<Record<string, string | readonly string[]>> = {}) {
  return {
    given_name: "Ada",
    family_name: "Martin",
    email: "Ada.Martin@exemple.fr",
    organisation: "Commune d’essai",
    function: "Agente",
    ticket_type: "public",
    sessions: ["atelier-a", "visite"],
    consent: "on",
    submission: randomUUID(),
    ...over,
  };
}

test("a form that is right leads to the registration's page and books what was chosen", async () => {
  const { get, post, db } = await freshSite({ seed: editionOnSale });
  const page = await get(PATH);
  const answer = await post(PATH, filled());
  const { code, ...kept } = await db
    .selectFrom("registration")
    .innerJoin("person", "person.id", "registration.person_id")
    .select(["registration.code", "registration.given_name", "registration.language", "person.email"])
    .executeTakeFirstOrThrow();
  const booked = await db.selectFrom("booking").innerJoin("session", "id", "session_id").select("slug").execute();
  expect({
    page: page.status,
    status: answer.status,
    location: answer.headers.get("location"),
    kept,
    booked: booked.map(({ slug }) => slug).sort(),
  }).toEqual({
    page: 200,
    status: 303,
    location: `/mon-espace/inscriptions/${code}`,
    kept: { given_name: "Ada", language: "fr", email: "ada.martin@exemple.fr" },
    booked: ["atelier-a", "visite"],
  });
});

test("in English the form leads to the English page", async () => {
  const { post, db } = await freshSite({ seed: editionOnSale });
  const answer = await post("/en/2030/inscription", filled());
  const { code, language } = await db.selectFrom("registration").select(["code", "language"]).executeTakeFirstOrThrow();
  expect([answer.status, answer.headers.get("location"), language]).toEqual([
    303,
    `/en/mon-espace/inscriptions/${code}`,
    "en",
  ]);
});

test("the same form sent twice is one registration, at one address", async () => {
  const { post, db } = await freshSite({ seed: editionOnSale });
  const form = filled();
  const answers = [await post(PATH, form), ...(await Promise.all([post(PATH, form), post(PATH, form)]))];
  expect({
    statuses: answers.map(({ status }) => status),
    addresses: new Set(answers.map(({ headers }) => headers.get("location"))).size,
    registrations: await count(db),
    letters: (await db.selectFrom("letter").select("id").execute()).length,
  }).toEqual({ statuses: [303, 303, 303], addresses: 1, registrations: 1, letters: 1 });
});

test("a refused form comes back with what was typed, and each error beside its field and at the top", async () => {
  const { post, db } = await freshSite({ seed: editionOnSale });
  const typed = filled({
    given_name: "",
    family_name: "O'Neil \"<b>",
    email: "ada@",
    consent: "",
    sessions: ["visite"],
  });
  const answer = await post(PATH, typed);
  const html = await answer.text();
  expect({
    status: answer.status,
    family: html.includes('value="O&#x27;Neil &quot;&lt;b&gt;"'),
    email: html.includes('value="ada@"'),
    submission: html.includes(`value="${typed.submission}"`),
    checked: checkedIn(html),
    wrong: fieldsIn(html, /id="(\w+)-error"/g),
    listed: fieldsIn(html, /<li><a href="#(\w+)">/g),
    registrations: await count(db),
  }).toEqual({
    status: 422,
    family: true,
    email: true,
    submission: true,
    checked: ["public", "visite"],
    wrong: ["given_name", "email", "consent"],
    listed: ["given_name", "email", "consent"],
    registrations: 0,
  });
});

test.each([
  ["sessions at the same time", { sessions: ["atelier-a", "atelier-b"] }, ["sessions"]],
  ["a session that is not booked one by one", { sessions: ["pleniere"] }, ["sessions"]],
  ["a session that does not exist", { sessions: ["nulle-part"] }, ["sessions"]],
  [
    "more sessions than anybody can attend",
    { sessions: Array.from({ length: 61 }, (_, at) => `s${at}`) },
    ["sessions"],
  ],
  ["no ticket type", { ticket_type: "" }, ["ticket_type"]],
  ["a ticket type that does not exist", { ticket_type: "gratuit" }, ["ticket_type"]],
  ["a ticket type that is not on sale yet", { ticket_type: "trop-tot" }, ["ticket_type"]],
  ["a name of 101 characters", { given_name: "a".repeat(101) }, ["given_name"]],
  ["a name of spaces", { family_name: " \t " }, ["family_name"]],
  ["a name with a NUL", { given_name: "A\0da" }, ["given_name"]],
  ["a name with a control character", { given_name: "A\u0007da" }, ["given_name"]],
  ["a name that turns the reading direction around", { given_name: "A\u202eda" }, ["given_name"]],
  ["an organisation with a NUL", { organisation: "\0" }, ["organisation"]],
  ["a submission that is no UUID", { submission: "1" }, ["submission"]],
] as const)("%s is refused beside its field", async (_what, over, fields) => {
  const { post, db } = await freshSite({ seed: editionOnSale });
  const answer = await post(PATH, filled(over));
  const listed = fieldsIn(await answer.text(), /<li><a href="#(\w+)">/g);
  expect([answer.status, listed, await count(db)]).toEqual([422, fields, 0]);
});

test("a lone surrogate, which is no UTF-8, is refused in words", async () => {
  const { post } = await freshSite({ seed: editionOnSale });
  const body = new URLSearchParams({ ...filled(), sessions: "visite", given_name: "SURROGATE" }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await post(PATH, body.replace("SURROGATE", "A%ED%A0%80da"), { headers });
  expect([answer.status, fieldsIn(await answer.text(), /<li><a href="#(\w+)">/g)]).toEqual([422, ["given_name"]]);
});

test.each([
  ["application/json", "{}", 415],
  ["text/plain", "given_name=Ada", 415],
  ["multipart/form-data; boundary=x", "no boundary in here", 415],
])("a body of the type %s is refused, not stumbled over", async (type, body, status) => {
  const { post } = await freshSite({ seed: editionOnSale });
  expect((await post(PATH, body, { headers: { "content-type": type } })).status).toBe(status);
});

test("whoever is registered already is told so and shown no address", async () => {
  const { post, db } = await freshSite({ seed: editionOnSale });
  const first = (await post(PATH, filled())).headers.get("location") ?? "?";
  const answer = await post(PATH, filled());
  const html = await answer.text();
  expect([answer.status, fieldsIn(html, /<li><a href="#(\w+)">/g), html.includes(first), await count(db)]).toEqual([
    422,
    ["email"],
    false,
    1,
  ]);
});

test("400 at once for 100 places: 100 are registered, 300 are told that it is full, nothing breaks", {
  timeout: 120_000,
}, async () => {
  const { post, db } = await freshSite({ seed: (db) => editionOnSale(db, { places: 100 }) });
  const answers = await Promise.all(
    Array.from({ length: 400 }, async (_, at) => {
      const answer = await post(PATH, filled({ email: `p${at}@exemple.fr`, given_name: `P${at}`, sessions: [] }));
      await answer.text();
      return answer.status;
    }),
  );
  const tally = (status: number) => answers.filter((one) => one === status).length;
  const statuses = Object.fromEntries(answers.map((status) => [status, tally(status)]));
  expect({ statuses, registrations: await count(db), drift: await countDrift(db) }).toEqual({
    statuses: { 303: 100, 422: 300 },
    registrations: 100,
    drift: [],
  });
});

test("the last place in a session goes to one of two, and the other keeps what was typed", async () => {
  const { post, db } = await freshSite({ seed: (db) => editionOnSale(db, { visitPlaces: 1 }) });
  const one = (at: number) => post(PATH, filled({ email: `p${at}@exemple.fr`, sessions: ["visite"] }));
  const answers = await Promise.all([one(1), one(2)]);
  const refused = answers.find(({ status }) => status === 422);
  expect({
    statuses: answers.map(({ status }) => status).sort(),
    checked: checkedIn((await refused?.text()) ?? ""),
    drift: await countDrift(db),
  }).toEqual({ statuses: [303, 422], checked: ["public", "visite", "on"], drift: [] });
});

test("before sales open the page says when, and a form sent all the same is refused", async () => {
  const site = await freshSite({
    seed: async (db) => {
      await editionOnSale(db);
      await db
        .updateTable("ticket_type")
        .set({ sales_from: new Date("2030-02-01T08:30:00Z") })
        .execute();
    },
  });
  const page = await (await site.get(PATH)).text();
  const sent = await site.post(PATH, filled());
  expect([page.includes("<form"), /1er\s+février\s+2030/.test(page), sent.status]).toEqual([false, true, 422]);
});

test("an edition that is not public, or does not exist, has no registration", async () => {
  const site = await freshSite({
    seed: async (db) => {
      await editionOnSale(db);
      await db.updateTable("edition").set({ published_at: null }).execute();
    },
  });
  const asked = [await site.get(PATH), await site.post(PATH, filled()), await site.get("/2031/inscription")];
  expect(asked.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test("too many forms from one address are put off in words, with what was typed", async () => {
  const site = await freshSite({ seed: editionOnSale, settings: { RATE_LIMITS: "on" } });
  for (let at = 0; at < 60; at += 1) await (await site.post(PATH, filled({ consent: "" }))).text();
  const answer = await site.post(PATH, filled({ family_name: "Lovelace" }));
  const html = await answer.text();
  expect([answer.status, Number(answer.headers.get("retry-after")) > 0, html.includes('value="Lovelace"')]).toEqual([
    429,
    true,
    true,
  ]);
});

test("a form from another site is refused", async () => {
  const { url, db } = await freshSite({ seed: editionOnSale });
  const send = (headers: Record<string, string>) =>
    fetch(url + PATH, { method: "POST", body: new URLSearchParams({ given_name: "Ada" }), headers });
  const statuses = [(await send({})).status, (await send({ origin: "https://ailleurs.example" })).status];
  expect([statuses, await count(db)]).toEqual([[403, 403], 0]);
});

async function count(db: Database): Promise<number> {
  return (await db.selectFrom("registration").select("id").execute()).length;
}

/** The values of what is ticked; a box without one says `on`. */
function checkedIn(html: string): string[] {
  return (html.match(/<input[^>]*\bchecked=""[^>]*>/g) ?? []).map((tag) => /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? "on");
}

/** What the first group finds, each once, in the page's order. */
function fieldsIn(html: string, pattern: RegExp): string[] {
  return [...new Set([...html.matchAll(pattern)].map(([, field]) => field ?? ""))];
}
