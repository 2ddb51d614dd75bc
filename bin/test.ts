/**
 * `npm test`: every test, those in a browser included; ends with `N passed, N failed`. Arguments after `--` choose
 * files, as in vitest. `npm run test:long` passes `--proofs`: only the proofs by number, whole. `npm run test:unit`
 * passes `--rules`: tests without database, site or browser. `npm run test:watch` passes `--watch`: the same, or the
 * chosen files, again after each change. `npm run test:faults` passes `--faults`: what must hold when something breaks;
 * `-- --seed N` chooses the seed, `-- --write` writes the counts into `docs/faults.md`.
 */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startVitest } from "vitest/node";
import { PROOF_SEED } from "../test/support/proof.ts";
import { findChromium } from "./chromium.ts";
import { faultsTable, writeFaultsTable } from "./faults-table.ts";

const flag = { type: "boolean", default: false } as const;
const { values: given, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { proofs: flag, rules: flag, watch: flag, faults: flag, write: flag, seed: { type: "string" } },
});
const { watch } = given;
const seed = given.seed ?? String(PROOF_SEED);
const results = given.faults ? join(await mkdtemp(join(tmpdir(), "grand-paris-circulaire-faults-")), "results") : null;
process.env.SEED_OF_PROOFS = seed;
if (results) process.env.FAULTS_REPORT = results;
if (chosen.length === 0) process.env.TEST_FILES = "all";
if (given.proofs) process.env.PROOFS = "whole";
if (given.rules || (watch && chosen.length === 0)) process.env.RULES = "alone";
else if (!given.faults) process.env.CHROMIUM = findChromium();

const begun = performance.now();
const config = given.faults ? { config: "vitest.faults.config.ts" } : {};
const vitest = await startVitest("test", chosen, { run: !watch, watch, ...config });
if (!watch) {
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  // Unfinished tests, unreadable files and errors outside tests count as failed.
  const broken =
    modules.filter((module) => module.errors().length > 0).length + vitest.state.getUnhandledErrors().length;
  const [passed, failed, skipped] = [count("passed"), count("failed") + count("pending") + broken, count("skipped")];
  await vitest.close();
  const summary = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  if (results) {
    const table = await faultsTable(results);
    const day = new Date().toISOString().slice(0, 10);
    const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
    const run = `Run of ${day} with the seed ${seed}: ${summary}, in ${minutes} minutes.`;
    console.log(`${table}\n\n${run}`);
    if (given.write && failed === 0) await writeFaultsTable(table, run);
  }
  console.log(summary);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
