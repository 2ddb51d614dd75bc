/**
 * `npm test`: every test, those in a real browser included; ends with `N passed, N failed`. Words behind `--` choose
 * files, as vitest does. `npm run test:long` passes `--proofs`: the proofs by number alone, each whole.
 */
import { startVitest } from "vitest/node";
import { findChromium } from "./chromium.ts";

process.env.CHROMIUM = findChromium();
const given = process.argv.slice(2);
if (given[0] === "--proofs") process.env.PROOFS = "whole";
const chosen = given.filter((word) => word !== "--proofs");
const vitest = await startVitest("test", chosen, { run: true, watch: false });
const modules = vitest.state.getTestModules();
const tests = modules.flatMap((module) => [...module.children.allTests()]);
const count = (state: string) => tests.filter((test) => test.result().state === state).length;
// Tests that did not run to their end failed, and so did a file that cannot be read, or an error outside any test.
const broken = modules.filter((module) => module.errors().length > 0).length + vitest.state.getUnhandledErrors().length;
const [passed, failed, skipped] = [count("passed"), count("failed") + count("pending") + broken, count("skipped")];
await vitest.close();
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
