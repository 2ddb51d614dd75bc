import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { type JudgedMessage, recordReturned } from "#app/domain/returned/record-returned.ts";
import type { Database } from "#app/domain/transaction.ts";
import { statementsOf } from "#test/support/asked.ts";
import { organisedSite, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}`;
const ADDRESSES = `${OFFICE}/courriels/adresses`;

/** Sends a letter to an address, which then comes back. */
async function comesBack(
  db: Database,
  { edition, to, now }: { edition: number; to: string; now: Date },
  meaning: Pick<JudgedMessage, "verdict" | "cause"> & { excerpt?: string },
): Promise<void> {
  const { number } = await db
    .insertInto("letter")
    .values({
      ...{ kind: "registration-confirmed", language: "fr", to, edition_id: edition, data: "{}" },
      ...{ written_at: now, sent_at: now },
    })
    .returning("message_id as number")
    .executeTakeFirstOrThrow();
  const message = { digest: randomBytes(32), excerpt: null, letter: { number, by: "envelope" }, ...meaning } as const;
  await recordReturned(db, message, { now });
}

test("suppressed addresses are listed with why and since, to each what they may do, and are written to again with a reason", async () => {
  const { site, organiser, edition } = await organisedSite();
  const about = { edition, to: "ada@essai.example", now: site.clock.now };
  await comesBack(site.db, about, { verdict: "hard", cause: "unknown-user" });
  const { id } = await site.db.selectFrom("suppressed_address").select("id").executeTakeFirstOrThrow();
  const reader = await site.signIn("lecture@exemple.invalid", "reader");
  const lift = `${ADDRESSES}/${id}/reprise`;
  const seen = await (await organiser.get(ADDRESSES)).text();
  const read = await (await reader.get(ADDRESSES)).text();
  expect([seen, read].map((page) => [page.includes("ada@essai.example"), page.includes(`href="${lift}"`)])).toEqual([
    [true, true],
    [true, false],
  ]);
  expect((await reader.get(lift)).status).toBe(404);
  expect((await (await organiser.get(`/en${ADDRESSES}`)).text()).includes("ada@essai.example")).toBe(true);
  const refused = await organiser.post(lift, { reason: "" });
  expect([refused.status, await site.db.selectFrom("suppressed_address").select("lifted_at").execute()]).toEqual([
    422,
    [{ lifted_at: null }],
  ]);
  const lifted = await organiser.post(lift, { reason: "Boîte rétablie", resends: "on" });
  expect([lifted.status, lifted.headers.get("location")]).toEqual([303, `${ADDRESSES}?fait=addressLifted`]);
  expect((await organiser.post(lift, { reason: "Encore" })).status).toBe(404);
  expect(await site.db.selectFrom("letter").select(["failure", "abandoned_at"]).execute()).toEqual([
    { failure: null, abandoned_at: null },
  ]);
  const listed = async (state: string) =>
    (await (await organiser.get(`${ADDRESSES}?etat=${state}`)).text()).includes("ada@essai.example");
  expect([await listed("open"), await listed("lifted")]).toEqual([false, true]);
});

test("letters that came back are filtered, and what waits shows an automatic answer until it is settled", async () => {
  const { site, organiser, edition } = await organisedSite();
  const now = site.clock.now;
  await comesBack(site.db, { edition, to: "a@essai.example", now }, { verdict: "hard", cause: "unknown-user" });
  const excerpt = "Lou ne travaille plus <b>ici</b>.";
  const left = { verdict: "auto-reply", cause: "has-left", excerpt } as const;
  await comesBack(site.db, { edition, to: "b@essai.example", now }, left);
  const rows = async (state: string) =>
    [...(await (await organiser.get(`${OFFICE}/courriels?etat=${state}`)).text()).matchAll(/courriels\/(\d+)"/g)]
      .length;
  expect([await rows("returned"), await rows("failed"), await rows("sent")]).toEqual([1, 1, 1]);
  const work = await (await organiser.get(`${OFFICE}/a-traiter`)).text();
  const settle = /action="([^"]*a-traiter\/retours\/\d+\/cloture)"/.exec(work)?.[1] ?? "";
  expect(work).toContain("Lou ne travaille plus &lt;b&gt;ici&lt;/b&gt;.");
  expect((await organiser.post(settle, {})).status).toBe(303);
  expect((await organiser.post(settle, {})).status).toBe(404);
  expect(await (await organiser.get(`${OFFICE}/a-traiter`)).text()).not.toContain("Lou ne travaille plus");
});

test("the lists of suppressed addresses and of what waits ask as many statements for fifty as for one", async () => {
  const { site, organiser, edition } = await organisedSite();
  const add = async (from: number, until: number) => {
    for (let at = from; at < until; at += 1) {
      const about = { edition, to: `p${at}@essai.example`, now: site.clock.now };
      await comesBack(site.db, about, { verdict: "hard", cause: "unknown-user" });
      await comesBack(site.db, { ...about, to: `q${at}@essai.example` }, { verdict: "auto-reply", cause: "has-left" });
    }
  };
  const asked = async () => {
    const counts = [];
    const kinds = ["letter-failed", "address-left"].map((kind) => `${OFFICE}/a-traiter?genre=${kind}`);
    for (const page of [ADDRESSES, ...kinds]) counts.push(await statementsOf(site, () => organiser.get(page)));
    return counts;
  };
  await add(0, 1);
  const one = await asked();
  await add(1, 50);
  expect(await asked()).toEqual(one);
});
