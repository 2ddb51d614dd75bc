import { expect, test } from "vitest";
import { addSpeaker } from "#app/domain/programme/draft.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

const OFFICE = `/organisation/${ON_SALE_YEAR}`;

test("what cannot be is answered with 422 and changes nothing; what is not there with 404", async () => {
  const site = await freshSite();
  const edition = await editionOnSale(site.db);
  const person = { name: "Ada Exemple", organisation: null, jobTitle: null, biography: null };
  const { id: speaker } = await addSpeaker(site.db, { ...person, edition, by: null, now: NOW });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id: session } = await site.db.selectFrom("session").select("id").executeTakeFirstOrThrow();
  const written = () => Promise.all([sessions(site.db), people(site.db), years(site.db)]);
  const before = await written();
  const words = { title: "Essai", kind: "talk" };
  const clone = { year: String(ON_SALE_YEAR + 1), name: "Suite", sessions: "none" };
  const refused = [
    ["/programme/nouvelle", {}],
    ["/programme/nouvelle", { ...words, title: "x".repeat(301) }],
    ["/programme/nouvelle", { ...words, title: "a\u0000b" }],
    ["/programme/nouvelle", { ...words, kind: "__proto__" }],
    ["/programme/nouvelle", { ...words, room: "999999" }],
    ["/programme/nouvelle", { ...words, track: "99999999999999999999" }],
    ["/programme/nouvelle", { ...words, speaker: "0" }],
    ["/programme/nouvelle", { ...words, start: "2030-02-31T09:00", minutes: "60" }],
    ["/programme/nouvelle", { ...words, start: "2030-03-12T09:00" }],
    ["/programme/nouvelle", { ...words, start: "2030-07-12T09:00", minutes: "60" }],
    [`/programme/${session}/modification`, { ...words, seen: "1" }],
    [`/programme/${session}/modification`, { ...words, seen: "1e400" }],
    ["/intervenants/nouveau", { name: "ADA exemple" }],
    ["/intervenants/nouveau", { name: "Ada Exemple", same: "999" }],
    [`/intervenants/${speaker}`, { name: "" }],
    ["/clonage", { ...clone, year: String(ON_SALE_YEAR) }],
    ["/clonage", { ...clone, year: "9999" }],
    ["/clonage", { ...clone, sessions: "toutes" }],
  ] as const;
  const statuses: unknown[] = [];
  for (const [path, form] of refused) statuses.push([path, form, (await organiser.post(OFFICE + path, form)).status]);
  expect(statuses).toEqual(refused.map(([path, form]) => [path, form, 422]));
  const absent = ["programme/999999/modification", "programme/0/annulation", "intervenants/999999", "intervenants/x"];
  for (const path of [...absent, `programme/${session}/retablissement`])
    expect([path, (await organiser.get(`${OFFICE}/${path}`)).status]).toEqual([path, 404]);
  expect(await written()).toEqual(before);
});

type Db = Awaited<ReturnType<typeof freshSite>>["db"];
const sessions = (db: Db) => db.selectFrom("session").select(["id", "title", "changed_at"]).orderBy("id").execute();
const people = (db: Db) => db.selectFrom("speaker").select(["id", "name"]).orderBy("id").execute();
const years = (db: Db) => db.selectFrom("edition").select("year").execute();
