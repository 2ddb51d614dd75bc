import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { updateEdition } from "#app/domain/edition/edit-edition.ts";
import { findEdition } from "#app/domain/edition/edition.ts";
import { readSettings } from "#app/env.server.ts";
import { publicPageKey } from "#app/server/public-pages.ts";
import { openRecent } from "#app/server/recent.server.ts";
import { openRefusedForms } from "#app/server/refused-forms.server.ts";
import { openTurns } from "#app/server/turns.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { siteBuild } from "#test/support/site-build.ts";

test("a search for any text is the page that the framework makes, and the same result is rendered once", async () => {
  const site = await freshSite({ database: onSale });
  const { build, enhancements } = await siteBuild();
  const render = createRequestHandler(build as ServerBuild, "production");
  const settings = readSettings({ APP_URL: site.url });
  const refusedForms = openRefusedForms(() => NOW);
  const recent = openRecent(() => NOW);
  const plainly = async (address: string) => {
    const context = { db: site.db, now: () => NOW, settings, enhancements, refusedForms, recent, nonce: "" } as never;
    return (await render(new Request(new URL(publicPageKey(address) ?? "", site.url)), context)).text();
  };
  const texts = [
    "atelier",
    "ATELIER  a",
    "é",
    "rien<b>\"'&amp;%26+ $& \\n",
    "q=1&jour=tous",
    "𝄞 \u0301",
    "a".repeat(100),
  ];
  const addresses = ["", "/en"].flatMap((language) =>
    texts.flatMap((text) =>
      ["programme?jour=2030-03-12&vue=grille&", "programme?type=workshop&", "intervenants?"].map(
        (page) => `${language}/${ON_SALE_YEAR}/${page}q=${encodeURIComponent(text)}`,
      ),
    ),
  );
  for (const address of addresses) {
    const packed = { headers: { "accept-encoding": "gzip" } };
    const [expected, whole, zipped] = [
      await plainly(address),
      await site.get(address),
      await site.get(address, packed),
    ];
    const told = [whole, zipped].map((answer) => [
      answer.status,
      ...["cache-control", "cdn-cache-control", "content-type", "vary"].map((name) => answer.headers.get(name)),
    ]);
    const kind = [
      ...[200, "public, max-age=0, must-revalidate", "max-age=1, stale-if-error=86400"],
      ...["text/html; charset=utf-8", "Accept-Encoding"],
    ];
    expect([address, ...told]).toEqual([address, kind, kind]);
    expect([await whole.text(), await zipped.text()]).toEqual([expected, expected]);
    const again = await site.get(address, { headers: { "if-none-match": whole.headers.get("etag") ?? "" } });
    expect(again.headers.get("cdn-cache-control")).toBe("max-age=1, stale-if-error=86400");
    expect([again.status, zipped.headers.get("etag") === whole.headers.get("etag")]).toEqual([304, false]);
  }
  const some = (from: number) =>
    statementsOf(site, () =>
      Promise.all(Array.from({ length: 50 }, (_, at) => site.get(`/${ON_SALE_YEAR}/programme?q=mot${from + at}`))),
    );
  await some(0);
  expect(await some(100)).toBe(0);
  const edition = (await findEdition(site.db, { year: ON_SALE_YEAR }))?.id ?? 0;
  await updateEdition(site.db, { edition, name: "Édition renommée", by: null, now: NOW });
  const page = async () => (await site.get(`/${ON_SALE_YEAR}/programme?q=mot1`)).text();
  await expect.poll(page).toContain("Édition renommée");
});

test("short pieces of work leave the process to others between slices, and fail alone", async () => {
  const turns = openTurns({ slice: 2, rest: 4, waiting: 100 });
  const busy = () => {
    const end = performance.now() + 1;
    while (performance.now() < end);
  };
  const work = Array.from({ length: 40 }, (_, at) =>
    turns.run(() => {
      busy();
      if (at === 3) throw new Error("the fourth");
      return at;
    }),
  );
  let others = 0;
  let isDone = false;
  const watch = async () => {
    for (; !isDone; others += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const [outcomes] = await Promise.all([
    Promise.allSettled(work).finally(() => {
      isDone = true;
    }),
    watch(),
  ]);
  expect(outcomes.map(({ status }) => status).filter((status) => status === "rejected")).toHaveLength(1);
  expect(outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : []))).toHaveLength(39);
  expect(others).toBeGreaterThan(4);
  const full = openTurns({ slice: 1, rest: 50, waiting: 1 });
  const [, , third] = [full.run(busy), full.run(busy), full.run(busy)];
  await expect(third).rejects.toThrow();
});
