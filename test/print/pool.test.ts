import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import { badge, ticket } from "#app/preview/samples/paper.ts";
import { createPrintPool } from "#app/print/pool.ts";
import { readPdf } from "./pdf-pages.ts";

test("a pool prints from the sources without blocking the calling thread", async () => {
  const pool = createPrintPool();
  onTestFinished(() => pool.close());
  let ticks = 0;
  const clock = setInterval(() => ticks++, 5);
  const pdf = await pool.renderBadgeSheets({ badges: Array.from({ length: 100 }, () => badge()), layout: "a6" });
  clearInterval(clock);
  expect({ pages: (await readPdf(pdf, 10)).length, free: ticks > 20 }).toEqual({ pages: 100, free: true });
});

test("a pool prints from a bundle that leaves packages outside", async () => {
  const folder = await mkdtemp(join(process.cwd(), "node_modules", ".print-worker-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const workerFile = join(folder, "print-worker.js");
  await build({
    entryPoints: [join(process.cwd(), "app/print/print-worker.ts")],
    outfile: workerFile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    jsx: "automatic",
    logLevel: "silent",
  });
  const pool = createPrintPool({ workerFile });
  onTestFinished(() => pool.close());
  const pages = [await pool.renderBadge(badge()), await pool.renderTicket(ticket())].map((pdf) => readPdf(pdf, 20));
  expect((await Promise.all(pages)).map(([page]) => [page?.width, page?.height])).toEqual([
    [105, 148],
    [210, 297],
  ]);
});

test("a closed pool prints no more, and one that never printed closes", async () => {
  const pool = createPrintPool();
  await pool.close();
  await expect(pool.renderBadge(badge())).rejects.toThrow(/closed/);
});
