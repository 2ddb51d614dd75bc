import { expect, test } from "vitest";
import { openTokens } from "#app/domain/signed-tokens.ts";
import { whySuppressed } from "#app/domain/suppressed-addresses.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

const TO = "lou@exemple.invalid";

async function letterTo(site: TestSite, to = TO): Promise<number> {
  const { id } = await site.db
    .insertInto("letter")
    .values({
      kind: "payment-reminder",
      language: "fr",
      to,
      data: "{}",
      written_at: site.clock.now,
      sent_at: site.clock.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Which letters are stopped: a reminder, and a ticket. */
function stopped({ db }: TestSite) {
  const kinds = ["payment-reminder", "registration-confirmed"] as const;
  return Promise.all(kinds.map((kind) => whySuppressed(db, { to: TO, kind })));
}

test("a mail program unsubscribes in one click, without cookies or an Origin, and twice is as once", async () => {
  const site = await freshSite();
  const tokens = await openTokens(site.db, null);
  const page = `${site.url}/desabonnement/${tokens.sign("unsubscribe", await letterTo(site))}`;
  const click = () => fetch(page, { method: "POST", body: new URLSearchParams("List-Unsubscribe=One-Click") });
  expect([(await click()).status, (await click()).status, await stopped(site)]).toEqual([
    ...[200, 200],
    ["unsubscribed", null],
  ]);
  const elsewhere = { origin: "https://ailleurs.exemple" };
  const foreign = await fetch(page, { method: "POST", body: new URLSearchParams(), headers: elsewhere });
  expect(foreign.status).toBe(403);
  const verbs = await site.db.selectFrom("audit").select("verb").execute();
  expect(verbs).toEqual([{ verb: "suppress-address" }]);
});

test.for([
  ["fr", ""],
  ["en", "/en"],
] as const)(
  "in %s, the page of the link names the address, unsubscribes by its button and takes it back",
  async ([language, prefix]) => {
    const site = await freshSite();
    const tokens = await openTokens(site.db, null);
    const page = `${prefix}/desabonnement/${tokens.sign("unsubscribe", await letterTo(site))}`;
    const open = await (await site.get(page)).text();
    expect([open.includes(`lang="${language}"`), open.includes(TO), await stopped(site)]).toEqual([
      ...[true, true],
      [null, null],
    ]);
    const asked = await site.post(page, {});
    expect([asked.status, asked.headers.get("location"), await stopped(site)]).toEqual([
      ...[303, page],
      ["unsubscribed", null],
    ]);
    const again = `${page}/reprise`;
    expect(await (await site.get(page)).text()).toContain(`action="${again}"`);
    expect([(await site.post(again, {})).status, (await site.post(again, {})).status, await stopped(site)]).toEqual([
      ...[303, 303],
      [null, null],
    ]);
  },
);

test("a link of another purpose, a changed one and one whose letter is gone lead nowhere", async () => {
  const site = await freshSite();
  const tokens = await openTokens(site.db, null);
  const id = await letterTo(site);
  const links = [tokens.sign("address", id), `${id}-${"A".repeat(32)}`, tokens.sign("unsubscribe", id + 1)];
  const statuses = [];
  for (const link of links)
    for (const path of [`/desabonnement/${link}`, `/desabonnement/${link}/reprise`])
      statuses.push((await site.get(path)).status, (await site.post(path, {})).status);
  expect([new Set(statuses), await stopped(site)]).toEqual([new Set([404]), [null, null]]);
});
