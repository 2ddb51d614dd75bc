import { expect, test } from "vitest";
import { addSpeaker } from "#app/domain/programme/add-session.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

const OFFICE = `/organisation/${ON_SALE_YEAR}`;

test("an invalid form is answered with 422 and changes nothing; a missing record with 404", async () => {
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
    ["/programme/nouvelle", { ...words, "1_speaker": "0", "1_role": "speaker" }],
    ["/programme/nouvelle", { ...words, start: "2030-02-31T09:00", minutes: "60" }],
    ["/programme/nouvelle", { ...words, start: "2030-03-12T09:00" }],
    ["/programme/nouvelle", { ...words, start: "2030-07-12T09:00", minutes: "60" }],
    [`/programme/${session}/modification`, { ...words, saw: "1" }],
    [`/programme/${session}/modification`, { ...words, saw: "1e400" }],
    [`/programme/${session}/modification`, words],
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

test("a session's speakers are ordered by their numbers, and all errors are reported together", async () => {
  const site = await freshSite();
  const edition = await editionOnSale(site.db);
  const of = { organisation: null, jobTitle: null, biography: null, edition, by: null, now: NOW };
  const { id: ada } = await addSpeaker(site.db, { ...of, name: "Ada Exemple" });
  const { id: bob } = await addSpeaker(site.db, { ...of, name: "Bob Exemple" });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const line = (number: number, speaker: number, order: string) => ({
    [`${number}_order`]: order,
    [`${number}_speaker`]: String(speaker || ""),
    [`${number}_role`]: "moderator",
    [`${number}_representedBy`]: number === 3 ? "Eve Exemple" : "",
  });
  const lines = { speakers: "4", ...line(1, ada, "2"), ...line(2, 0, "x"), ...line(3, bob, "1"), ...line(4, 0, "4") };
  const made = await organiser.post(`${OFFICE}/programme/nouvelle`, { title: "À deux", kind: "talk", ...lines });
  const own = (made.headers.get("location") ?? "").split("?")[0] ?? "";
  const stored = async () =>
    await site.db
      .selectFrom("session_speaker")
      .innerJoin("session", "session.id", "session_id")
      .select(["speaker_id", "role", "represented_by", "title"])
      .where("session_id", "=", Number(own.split("/").at(-1)))
      .orderBy("position")
      .execute();
  const kept = await stored();
  expect(kept.map((one) => [one.speaker_id, one.role, one.represented_by])).toEqual([
    [bob, "moderator", "Eve Exemple"],
    [ada, "moderator", null],
  ]);

  const page = await (await organiser.get(`${own}/modification`)).text();
  const lineNames = (html: string) => [...html.matchAll(/<select[^>]* name="(\d+_speaker)"/g)].map(([, name]) => name);
  expect(lineNames(page)).toEqual(["1_speaker", "2_speaker"]);
  const blank = await (await organiser.get(`${OFFICE}/programme/nouvelle`)).text();
  expect(lineNames(blank)).toEqual(["1_speaker"]);
  // A button adds a line and keeps the typed values.
  const more = await organiser.post(`${OFFICE}/programme/nouvelle`, {
    ...lines,
    title: "À trois",
    kind: "talk",
    form: "add",
  });
  const longer = await more.text();
  expect([more.status, lineNames(longer).length, longer.includes('value="À trois"')]).toEqual([200, 5, true]);
  expect(await stored()).toEqual(kept);
  const saw = / name="saw" value="(\d+)"/.exec(page)?.[1] ?? "";
  const wrong = { title: "...", kind: "talk", start: "2030-02-31T09:00", language: "français", saw, ...lines };
  const twice = { ...wrong, "1_speaker": String(bob), "3_role": "singer" };
  const refused = await organiser.post(`${own}/modification`, twice);
  const answer = await refused.text();
  expect(refused.status).toBe(422);
  const [, summary = ""] = /id="errors".*?<ul>(.*?)<\/ul>/s.exec(answer) ?? [];
  expect([...summary.matchAll(/href="#([^"]+)"/g)].map(([, field]) => field)).toEqual([
    "title",
    "start",
    "language",
    "3_role",
  ]);
  expect(answer).toContain(` name="saw" value="${saw}"`);
  const doubled = await organiser.post(`${own}/modification`, { ...twice, "3_role": "speaker" });
  expect(await doubled.text()).toContain('id="speakers-error"');

  // A form opened before lines had numbers carries no version, and loses nothing.
  const old = { title: "Autre", kind: "talk", speaker: String(ada), role: "speaker", seen: saw };
  expect((await organiser.post(`${own}/modification`, old)).status).toBe(422);
  expect(await stored()).toEqual(kept);
});

test("a session's language is chosen by name, and a language from an imported file stays in the list", async () => {
  const site = await freshSite();
  const edition = await editionOnSale(site.db);
  const { id: session } = await site.db.selectFrom("session").select("id").executeTakeFirstOrThrow();
  await site.db.updateTable("session").set({ language: "eo" }).where("id", "=", session).execute();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const choice = async (path: string) => {
    const html = await (await organiser.get(path)).text();
    const [select = ""] = /<select[^>]* name="language".*?<\/select>/s.exec(html) ?? [];
    return {
      names: [...select.matchAll(/<option[^>]*>([^<]*)/g)].map(([, name]) => name),
      chosen: /<option value="([^"]*)" selected/.exec(select)?.[1],
    };
  };
  const french = await choice(`${OFFICE}/programme/${session}/modification`);
  expect([french.chosen, french.names.slice(1, 4)]).toEqual(["eo", ["français", "anglais", "albanais"]]);
  expect(french.names).toContain("espéranto");
  const english = await choice(`/en${OFFICE}/programme/nouvelle`);
  expect([english.chosen, english.names.slice(1, 4)]).toEqual(["fr", ["French", "English", "Albanian"]]);
});

type Db = Awaited<ReturnType<typeof freshSite>>["db"];
const sessions = (db: Db) => db.selectFrom("session").select(["id", "title", "changed_at"]).orderBy("id").execute();
const people = (db: Db) => db.selectFrom("speaker").select(["id", "name"]).orderBy("id").execute();
const years = (db: Db) => db.selectFrom("edition").select("year").execute();
