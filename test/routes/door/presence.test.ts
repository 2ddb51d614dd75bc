import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { freshSite } from "#test/support/site.ts";

test("a listener receives the number of people present at once and after each arrival", async () => {
  const site = await freshSite();
  const { id: edition } = await makeEdition(site.db);
  const { id } = await makeRegistration(site.db, edition);
  const code = await badgeOf(site.db, edition, id);
  const door = await site.signIn("accueil@essai.example", "door", edition);
  const leaving = new AbortController();
  const organiser = await site.signIn("organisation@essai.example", "organiser", edition);
  const office = await fetch(`${site.url}/organisation/2030/presence`, {
    headers: { cookie: organiser.cookie },
    signal: leaving.signal,
  });
  await eventsOf(office).next();
  const told = await fetch(`${site.url}/accueil/2030/presence`, {
    headers: { cookie: door.cookie },
    signal: leaving.signal,
  });
  const events = eventsOf(told);
  expect([told.headers.get("content-type"), told.headers.get("cache-control")]).toEqual([
    "text/event-stream; charset=utf-8",
    "no-store, no-transform",
  ]);
  expect((await events.next()).value).toEqual({ inside: 0, today: 0, admitted: 0, registered: 1, inGroups: 0 });
  // The door does not wait for the connections of pages, though an organiser has listened first.
  const { pool } = site.connection.lane("site");
  const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  const scan = { id: randomUUID(), code, checkpoint: "entree", direction: "in", scanned_at: NOW.toISOString() };
  await door.post("/accueil/2030/passages", JSON.stringify({ scans: [scan] }), {
    headers: { "content-type": "application/json" },
  });
  expect((await events.next()).value).toEqual({ inside: 1, today: 1, admitted: 1, registered: 1, inGroups: 0 });
  for (const client of held) client.release();
  leaving.abort();
});

test("forty listeners cost the database no more than one", async () => {
  const site = await freshSite();
  const { id: edition } = await makeEdition(site.db);
  const door = await site.signIn("accueil@essai.example", "door", edition);
  const leaving = new AbortController();
  const listeners = await Promise.all(
    Array.from({ length: 40 }, () =>
      fetch(`${site.url}/accueil/2030/presence`, { headers: { cookie: door.cookie }, signal: leaving.signal }),
    ),
  );
  const all = listeners.map(eventsOf);
  await Promise.all(all.map((events) => events.next()));
  let asked = 0;
  const query = site.connection.pool.query.bind(site.connection.pool);
  const client = await site.connection.pool.connect();
  client.release();
  const spied = Object.getPrototypeOf(client) as { query: (...given: unknown[]) => unknown };
  const asIs = spied.query;
  spied.query = function (...given) {
    if (JSON.stringify(given[0] ?? "").includes("entrance")) asked += 1;
    return asIs.apply(this, given);
  };
  for (let batch = 0; batch < 30; batch += 1) await query(`select pg_notify('door', '${edition}')`);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  spied.query = asIs;
  leaving.abort();
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThanOrEqual(4);
});

async function* eventsOf(told: Response): AsyncGenerator<unknown> {
  if (!told.body) throw new Error("nothing to listen to");
  let text = "";
  for await (const piece of told.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith("data: ")) yield JSON.parse(event.slice(6));
    }
  }
}
