import { join } from "node:path";
import { beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { badge } from "#app/preview/samples/paper.ts";
import { createPrintPool } from "#app/print/pool.ts";
import { siteBuild } from "#test/support/site-build.ts";

beforeAll(siteBuild);

test("the bundled print worker prints a badge", async () => {
  const pool = createPrintPool({ workerFile: join(inject("siteBuildFolder"), "print-worker.js") });
  onTestFinished(pool.close);
  const pdf = await pool.renderBadge(badge());
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
});
