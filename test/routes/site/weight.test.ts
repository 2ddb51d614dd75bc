import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { sampleProgramme } from "#test/support/programme-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { releaseSample } from "./sample-edition.ts";

const MOST_BYTES = 60_000;
const MOST_ELEMENTS = 1_500;
const MOST_REQUESTS = 15;

test("a first visit to a programme of 100 sessions is light in every view and loads no script", async () => {
  const site = await freshSite({ seed: (db) => releaseSample(db, sampleProgramme({ sessions: 100 })) });
  const weigh = async (path: string) => {
    const html = await (await site.get(path)).text();
    const files = [...html.matchAll(/<link [^>]*(?:rel="(?:stylesheet|preload|icon)")[^>]*>/g)].map(
      ([tag]) => /href="([^"]+)"/.exec(tag)?.[1] ?? "",
    );
    const sizes = await Promise.all(
      files.map(async (file) => brotliCompressSync(await (await site.get(file)).bytes()).length),
    );
    return {
      light: brotliCompressSync(html).length + sizes.reduce((sum, size) => sum + size, 0) <= MOST_BYTES,
      few: files.length + 1 <= MOST_REQUESTS && files.length >= 3,
      small: (html.match(/<[a-z]/g)?.length ?? 0) <= MOST_ELEMENTS,
      scripts: html.match(/<script(?! type="application\/ld\+json")|\son[a-z]+=|\sstyle=/g) ?? [],
    };
  };
  const views = ["", "?vue=liste", "?vue=grille", "?jour=tous", "?jour=tous&vue=grille"];
  const weighed = await Promise.all(views.map((view) => weigh(`/2026/programme${view}`)));
  expect(weighed).toEqual(views.map(() => ({ light: true, few: true, small: true, scripts: [] })));
});

test("a programme of 900 sessions stays within the same number of elements", async () => {
  const site = await freshSite({ seed: (db) => releaseSample(db, sampleProgramme({ sessions: 900 })) });
  const count = async (path: string) => (await (await site.get(path)).text()).match(/<[a-z]/g)?.length ?? 0;
  const counts = await Promise.all(["", "?jour=tous", "?vue=grille"].map((view) => count(`/2026/programme${view}`)));
  expect(counts.filter((elements) => elements > MOST_ELEMENTS)).toEqual([]);
});
