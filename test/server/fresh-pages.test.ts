import { sql } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import { updateEdition } from "#app/domain/edition/edit-edition.ts";
import { findEdition } from "#app/domain/edition/edition.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { readSettings } from "#app/env.server.ts";
import { openSite } from "#app/server.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { siteBuild } from "#test/support/site-build.ts";

test("an edit appears on the pages of every process within a second", async () => {
  const site = await freshSite({ database: onSale });
  const other = await anotherProcess(site.connection);
  const pages = [site.url, other].map((url) => () => textOf(`${url}/${ON_SALE_YEAR}`));
  for (const page of pages) expect(await page()).toContain("Édition d’essai");
  await rename(site.db, "Édition renommée");
  for (const page of pages)
    await vi.waitFor(async () => expect(await page()).toContain("Édition renommée"), { timeout: 1000, interval: 50 });
});

test("an edit whose notification is lost appears within ten seconds", async () => {
  const site = await freshSite({ database: onSale });
  const page = () => textOf(`${site.url}/${ON_SALE_YEAR}`);
  expect(await page()).toContain("Édition d’essai");
  await sql`create or replace function pg_notify(text, text) returns void language sql as ''`.execute(site.db);
  await sql`alter function content_changed() set search_path = public, pg_catalog`.execute(site.db);
  await rename(site.db, "Édition renommée");
  // Without a notification the page is still the old one; only the regular check can refresh it.
  expect(await page()).toContain("Édition d’essai");
  await vi.waitFor(async () => expect(await page()).toContain("Édition renommée"), { timeout: 10_000, interval: 200 });
});

test("a registration refreshes the pages only when a displayed availability changes", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 5 }) });
  const edition = (await findEdition(site.db, { year: ON_SALE_YEAR }))?.id ?? 0;
  const versions: number[] = [];
  for (const place of [1, 2, 3, 4, 5]) {
    await registerOne(site.db, edition, place);
    const { version } = await site.db.selectFrom("content_version").select("version").executeTakeFirstOrThrow();
    versions.push(version);
  }
  const [first = 0] = versions;
  // Four of five is « Se remplit », five of five is « Complet ».
  expect(versions.map((version) => version - first)).toEqual([0, 0, 0, 1, 2]);
});

test("a sales window that opens changes the page without any edit", async () => {
  const site = await freshSite({ database: onSale });
  const page = () => textOf(`${site.url}/${ON_SALE_YEAR}`);
  const before = await page();
  site.clock.now = new Date("2030-02-01T08:00:01Z");
  await expect.poll(page).not.toBe(before);
});

test("a public form is rendered once for simultaneous requests, each with its own values", async () => {
  const site = await freshSite({ database: onSale });
  const signedIn = await site.signIn("o'brien&co@exemple.fr");
  const path = `/${ON_SALE_YEAR}/inscription`;
  const inField = (name: string, page: string) => new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(page)?.[1];
  const formOf = async (answer: Promise<Response>) => {
    const page = await (await answer).text();
    return [inField("submission", page), inField("email", page)] as const;
  };
  await site.get("/health");
  const packed = { headers: { "accept-encoding": "gzip" } };
  const strangers = () => [
    formOf(site.get(path, packed)),
    formOf(site.get(path, { headers: { "accept-encoding": "identity" } })),
    formOf(site.get(`/${ON_SALE_YEAR}/Inscription/?q=1`)),
    formOf(site.get(path, { headers: { cookie: "login=unknown" } })),
  ];
  const few = await statementsOf(site, () => Promise.all(strangers()));
  const many = await statementsOf(site, () => Promise.all(Array.from({ length: 9 }, strangers).flat()));
  const forms = await Promise.all([...strangers(), formOf(signedIn.get(path))]);
  const answer = await site.get(path, packed);
  expect({
    different: new Set(forms.map(([submission]) => submission)).size,
    numbers: forms.every(([submission]) => /^[0-9a-f-]{36}$/.test(submission ?? "")),
    emails: forms.map(([, email]) => email),
    statements: many === few && few > 0,
    headers: ["cache-control", "x-robots-tag", "vary", "content-encoding"].map((name) => answer.headers.get(name)),
    scripts: /script-src [^;]*/.exec(answer.headers.get("content-security-policy") ?? "")?.[0],
  }).toEqual({
    different: 5,
    numbers: true,
    emails: ["", "", "", "", "o&#x27;brien&amp;co@exemple.fr"],
    statements: true,
    headers: ["private, no-store", "noindex", "Accept-Encoding", "gzip"],
    scripts: "script-src 'self'",
  });
  await rename(site.db, "Édition renommée");
  await expect.poll(() => textOf(site.url + path)).toContain("Édition renommée");
});

async function anotherProcess(connection: Parameters<typeof openSite>[0]["connection"]): Promise<string> {
  const settings = readSettings({ PORT: "0", RATE_LIMITS: "off", LOG_LEVEL: "error" });
  const other = await openSite({ connection, settings, now: () => NOW, ...(await siteBuild()) });
  onTestFinished(other.close);
  return other.url;
}

async function rename(db: Database, name: string): Promise<void> {
  const edition = (await findEdition(db, { year: ON_SALE_YEAR }))?.id ?? 0;
  await updateEdition(db, { edition, name, by: null, now: NOW });
}

async function registerOne(db: Database, edition: number, place: number): Promise<void> {
  const outcome = await register(db, {
    edition,
    submission: crypto.randomUUID(),
    attendee: {
      givenName: "Camille",
      familyName: `Essai ${place}`,
      email: `e${place}@exemple.invalid`,
      organisation: null,
      jobTitle: null,
    },
    ticketType: "public",
    sessions: [],
    language: "fr",
    now: NOW,
  });
  expect(outcome.kind).toBe("registered");
}

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}
