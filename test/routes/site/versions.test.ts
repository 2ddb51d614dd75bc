import { expect, test } from "vitest";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { books, callsOff, makeMailingSample, minutesLater, moves, releases } from "#test/support/mailing-samples.ts";
import { sampleProgramme } from "#test/support/programme-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { releaseSample } from "./sample-edition.ts";

const PAGE = "/2030/programme/versions";
const MOST_ELEMENTS = 1_500;

test("each version's changes are public in both languages right after a release, without scripts", async () => {
  const site = await freshSite();
  const { db } = site;
  const sample = await makeMailingSample(db);
  const first = await (await site.get(PAGE)).text();
  expect([/Version 1/.test(first), /Compost/.test(first)]).toEqual([true, false]);
  await books(db, sample, { name: "Ada", sessions: ["compost"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.marne }, minutesLater(1));
  await callsOff(db, sample, sample.sessions.visite, minutesLater(1));
  await releases(db, sample, minutesLater(2), "Après le comité");
  const changed = await site.db.selectFrom("content_version").select("version").executeTakeFirstOrThrow();
  expect(Number(changed.version)).toBeGreaterThan(1);
  await expect.poll(async () => (await site.get(PAGE)).text()).toContain("Après le comité");
  const [french, english] = [await (await site.get(PAGE)).text(), await (await site.get(`/en${PAGE}`)).text()];
  expect(french).toMatch(/Compost<\/a>[\s\S]*10\sh\s– 11\sh · Salle Seine[\s\S]*16\sh\s– 17\sh · Salle Marne/);
  expect(english).toMatch(
    /Compost \(EN\)<\/a>[\s\S]*10:00\s– 11:00 [^·<]*· Salle Seine[\s\S]*16:00\s– 17:00 [^·<]*· Salle Marne/,
  );
  expect([...french.matchAll(/href="(\/2030\/seances\/[^"]+)"/g)].map(([, href]) => href)).toEqual([
    "/2030/seances/visite",
    "/2030/seances/compost",
  ]);
  // The latest release is unfolded; the page has no person's name or address.
  expect(french.match(/<details open/g)).toHaveLength(1);
  expect(french).not.toMatch(/<script(?! type="application\/ld\+json")|Ada/);
  expect(await (await site.get("/2030/programme")).text()).toContain(`href="${PAGE}"`);
});

test("releases made before the edition was public are not listed", async () => {
  const site = await freshSite();
  const sample = await makeMailingSample(site.db);
  await moves(site.db, sample, sample.sessions.compost, { hour: 16, room: null }, minutesLater(1));
  await releases(site.db, sample, minutesLater(2), "Deuxième");
  await site.db
    .updateTable("edition")
    .set({ published_at: minutesLater(3) })
    .execute();
  await moves(site.db, sample, sample.sessions.compost, { hour: 17, room: null }, minutesLater(4));
  await releases(site.db, sample, minutesLater(5), "Troisième");
  const html = await (await site.get(PAGE)).text();
  expect(["Version 1", "Deuxième", "Troisième"].filter((word) => html.includes(word))).toEqual([
    "Deuxième",
    "Troisième",
  ]);
});

test("an edition that is not public or was never released has no versions", async () => {
  const site = await freshSite({
    seed: (db) => releaseSample(db, sampleProgramme({ sessions: 1 }), { released: false }),
  });
  const sample = await makeMailingSample(site.db);
  await site.db.updateTable("edition").set({ published_at: null }).where("id", "=", sample.edition).execute();
  const statuses = [];
  for (const path of [PAGE, "/2026/programme/versions", "/1999/programme/versions"])
    statuses.push((await site.get(path)).status);
  expect(statuses).toEqual([404, 404, 404]);
});

test("a version that changes 900 sessions is split over light pages, each session named once", async () => {
  const before = sampleProgramme({ sessions: 900 });
  const sessions = before.sessions.map((session) => ({ ...session, title: `${session.title} !`, room: "atelier" }));
  const site = await freshSite({ seed: (db) => releaseSample(db, before) });
  await releaseAgain(site, { ...before, sessions });
  const pages: string[] = [];
  for (let number = 1; ; number += 1) {
    const answer = await site.get(`/2026/programme/versions?page=${number}`);
    if (answer.status === 404) break;
    pages.push(await answer.text());
  }
  const named = pages.flatMap((html) => [...html.matchAll(/href="\/2026\/seances\/([^"]+)"/g)].map(([, slug]) => slug));
  expect([named.length, new Set(named).size]).toEqual([900, 900]);
  expect(pages.filter((html) => (html.match(/<[a-z]/g)?.length ?? 0) > MOST_ELEMENTS)).toEqual([]);
});

async function releaseAgain(
  { db }: Awaited<ReturnType<typeof freshSite>>,
  programme: ReleasedProgramme,
): Promise<void> {
  const { edition_id, released_at } = await db.selectFrom("release").selectAll().executeTakeFirstOrThrow();
  const text = JSON.stringify(programme);
  await db.insertInto("release").values({ edition_id, number: 2, programme: text, released_at }).execute();
}
