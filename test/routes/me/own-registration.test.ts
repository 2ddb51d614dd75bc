import { expect, test } from "vitest";
import { updateEdition } from "#app/domain/edition/edit-edition.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { findRegistration } from "#app/domain/registration/find-registration.ts";
import type { Database } from "#app/domain/transaction.ts";
import { findEntry } from "#app/domain/waiting/find-entry.ts";
import { statementsOf } from "#test/support/asked.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { makeSessionWait } from "#test/support/waiting-samples.ts";
import { lettersOf, registerAt, withRegistration } from "./registered-site.ts";

test("the page opens with its code, sends no referrer and is cached nowhere", async () => {
  const { site, path } = await withRegistration();
  const answer = await site.get(path);
  const { headers } = answer;
  const html = await answer.text();
  expect({
    status: answer.status,
    cache: headers.get("cache-control"),
    robots: headers.get("x-robots-tag"),
    referrer: headers.get("referrer-policy")?.split(", ").at(-1),
    qr: /<svg role="img"[^>]*viewBox="0 0 (\d+) \1"/.test(html),
    scripts: html.includes("<script"),
  }).toEqual({
    status: 200,
    cache: "private, no-store",
    robots: "noindex",
    referrer: "no-referrer",
    qr: true,
    scripts: false,
  });
});

test("another code, or part of one, opens nothing", async () => {
  const { site, code } = await withRegistration();
  const flipped = (code.startsWith("a") ? "b" : "a") + code.slice(1);
  const strangers = [flipped, code.slice(0, 25), `${code}a`, code.toUpperCase(), "%25", "a".repeat(3000)];
  const pages = ["", "/seances", "/nom", "/annulation", "/badge.pdf", "/billet.pdf", "/billet.ics"];
  const asked = strangers.flatMap((one) => pages.map((page) => `/mon-espace/inscriptions/${one}${page}`));
  const statuses = [];
  for (const address of asked) statuses.push((await site.get(address)).status);
  expect(new Set(statuses)).toEqual(new Set([404]));
});

test("a signed-in account sees its own registrations alone", async () => {
  const { site, path, edition } = await withRegistration();
  const other = await registerAt(site, edition, "grace@exemple.fr", []);
  const grace = await site.signIn("grace@exemple.fr");
  const html = await (await grace.get("/mon-espace")).text();
  expect([html.includes(other.path), html.includes(path)]).toEqual([true, false]);
});

test("own pages read what there is in few statements, and the edition once in a moment", async () => {
  const { site, path } = await withRegistration({ sessions: [] });
  const ada = await site.signIn("ada@exemple.fr");
  const visits = { registration: () => site.get(path), space: () => ada.get("/mon-espace") };
  const statements: Record<string, number[]> = {};
  for (const [name, visit] of Object.entries(visits)) {
    expect((await visit()).status).toBe(200);
    const one = await statementsOf(site, visit);
    statements[name] = [one, (await statementsOf(site, () => Promise.all([visit(), visit()]))) - one];
  }
  // The login, what the person has, and the registrations; the first of two visits reads the edition and what the footer
  // says as well.
  expect(statements).toEqual({ registration: [4, 1], space: [5, 3] });
  const { id } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  await updateEdition(site.db, { edition: id, name: "Édition renommée", by: null, now: NOW });
  await expect.poll(async () => (await visits.registration()).text()).toContain("Édition renommée");
});

test("the badge, the ticket and the calendar are served with their media types", async () => {
  const { site, code, path } = await withRegistration();
  const files = [];
  for (const name of ["badge.pdf", "billet.pdf", "billet.ics"]) {
    const answer = await site.get(`${path}/${name}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const start = bytes.subarray(0, 5).toString();
    // Calendars are shared, so the file must not contain the registration's code.
    if (name.endsWith(".ics")) expect(bytes.toString().replace(/\r\n[ \t]/g, "")).not.toContain(code);
    files.push([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control"), start]);
  }
  expect(files).toEqual([
    [200, "application/pdf", "private, no-store", "%PDF-"],
    [200, "application/pdf", "private, no-store", "%PDF-"],
    [200, "text/calendar; charset=utf-8", "private, no-store", "BEGIN"],
  ]);
});

test("a form from another site changes nothing", async () => {
  const { site, path } = await withRegistration();
  const headers = { origin: "https://ailleurs.example" };
  const answer = await site.post(`${path}/annulation`, {}, { headers });
  expect([answer.status, await lettersOf(site)]).toEqual([403, ["registration-confirmed"]]);
});

test("booked and waited-for sessions are shown as published, whatever the draft says", async () => {
  const { db } = await freshDatabase();
  const edition = await editionOnSale(db, { visitPlaces: 0 });
  const { code } = await makeRegistration(db, edition, 1, { ticketType: "public", sessions: ["atelier-a"] });
  const wait = await makeSessionWait(db, code, "visite");
  const before = await shownOf(db, code, wait.code);
  const later = new Date("2030-03-13T15:00:00Z");
  await db
    .updateTable("session")
    .set({ title: "Brouillon", title_en: "Draft", starts_at: later, ends_at: new Date("2030-03-13T16:00:00Z") })
    .where("slug", "=", "atelier-a")
    .execute();
  await db
    .updateTable("session")
    .set({ title: "Brouillon", starts_at: later, ends_at: new Date("2030-03-13T17:00:00Z") })
    .where("slug", "=", "visite")
    .execute();
  expect(await shownOf(db, code, wait.code)).toEqual(before);
  await releaseProgramme(db, { edition, name: null, by: null, now: NOW });
  expect(await shownOf(db, code, wait.code)).toEqual([
    ["Brouillon", later],
    ["Brouillon", later],
  ]);
});

test("too many prints are refused for a while", async () => {
  let code = "";
  const site = await freshSite({ settings: { RATE_LIMITS: "on" } });
  const edition = await editionOnSale(site.db);
  ({ code } = await registerAt(site, edition, "ada@exemple.fr", []));
  const print = () => site.get(`/mon-espace/inscriptions/${code}/badge.pdf`);
  expect((await print()).status).toBe(200);
  await site.connection.pool.query(`update rate_limit set points = 60 where key like 'pdf:%'`);
  const answer = await print();
  expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([429, true]);
});

/** Title and start of the booked session and of the waited-for one. */
async function shownOf(db: Database, code: string, wait: string) {
  const registration = await findRegistration(db, { code, now: NOW });
  const entry = await findEntry(db, { code: wait });
  return [registration?.bookings[0], entry?.session].map((session) => [session?.title, session?.startsAt]);
}
