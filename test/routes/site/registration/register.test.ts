import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { countDrift } from "#app/domain/registration/drift.ts";
import { statementsOf } from "#test/support/asked.ts";
import { editionOnSale, onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { checkedIn, count, filled } from "./forms.ts";

const PATH = "/2030/inscription";

test("a valid form books the chosen sessions and redirects to the registration's page", async () => {
  const site = await freshSite({ database: onSale });
  const { get, post, db } = site;
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
  let people = 0;
  const another = () => {
    people += 1;
    return post(PATH, filled({ email: `ada.${people}@exemple.fr`, sessions: [], submission: randomUUID() }));
  };
  // One statement reads what the request is judged by, one writes the whole registration.
  expect(await statementsOf(site, another)).toBe(2);
  const nowhere = await post("/2031/inscription", filled({ submission: randomUUID() }));
  expect([await count(db), nowhere.status]).toEqual([4, 404]);
});

test("the English form redirects to the English page", async () => {
  const { post, db } = await freshSite({ database: onSale });
  // As sent by a form that was opened before its field was renamed.
  const { job_title: jobTitle, ...form } = filled();
  const answer = await post("/en/2030/inscription", { ...form, function: jobTitle });
  const columns = ["code", "language", "job_title"] as const;
  const { code, ...kept } = await db.selectFrom("registration").select(columns).executeTakeFirstOrThrow();
  expect([answer.status, answer.headers.get("location"), kept]).toEqual([
    303,
    `/en/mon-espace/inscriptions/${code}`,
    { language: "en", job_title: jobTitle },
  ]);
});

test("the same form sent twice makes one registration, at one address", async () => {
  const { post, db } = await freshSite({ database: onSale });
  const form = filled();
  const answers = [await post(PATH, form), ...(await Promise.all([post(PATH, form), post(PATH, form)]))];
  expect({
    statuses: answers.map(({ status }) => status),
    addresses: new Set(answers.map(({ headers }) => headers.get("location"))).size,
    registrations: await count(db),
    letters: (await db.selectFrom("letter").select("id").execute()).length,
  }).toEqual({ statuses: [303, 303, 303], addresses: 1, registrations: 1, letters: 1 });
});

test("400 simultaneous forms for 100 places: 100 are registered, 300 are told that it is full, none fails", async () => {
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

test("the last place in a session goes to one of two people; the other's form keeps the typed values", async () => {
  const { post, db } = await freshSite({ seed: (db) => editionOnSale(db, { visitPlaces: 1 }) });
  const one = (at: number) => post(PATH, filled({ email: `p${at}@exemple.fr`, sessions: ["visite"] }));
  const answers = await Promise.all([one(1), one(2)]);
  const refused = answers.find(({ status }) => status === 422);
  expect({
    statuses: answers.map(({ status }) => status).sort(),
    checked: checkedIn((await refused?.text()) ?? ""),
    drift: await countDrift(db),
  }).toEqual({ statuses: [303, 422], checked: ["public", "visite"], drift: [] });
});

test("before sales open the page says when, and a form sent anyway is refused", async () => {
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
