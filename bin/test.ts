/**
 * `npm test`: every test, those in a browser included; ends with `N passed, N failed`. Arguments after `--` choose
 * files, as in vitest. `npm run test:long` passes `--proofs`: only the proofs by number, whole. `npm run test:unit`
 * passes `--rules`: tests without database, site or browser. `npm run test:watch` passes `--watch`: the same, or the
 * chosen files, again after each change.
 */
import { startVitest } from "vitest/node";
import { findChromium } from "./chromium.ts";

const given = process.argv.slice(2);
const chosen = given.filter((word) => !["--proofs", "--rules", "--watch"].includes(word));
const watch = given.includes("--watch");
if (given.includes("--proofs")) process.env.PROOFS = "whole";
if (given.includes("--rules") || (watch && chosen.length === 0)) process.env.RULES = "alone";
else process.env.CHROMIUM = findChromium();

const vitest = await startVitest("test", chosen, { run: !watch, watch });
if (!watch) {
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  // Unfinished tests, unreadable files and errors outside tests count as failed.
  const broken =
    modules.filter((module) => module.errors().length > 0).length + vitest.state.getUnhandledErrors().length;
  const [passed, failed, skipped] = [count("passed"), count("failed") + count("pending") + broken, count("skipped")];
  await vitest.close();
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
