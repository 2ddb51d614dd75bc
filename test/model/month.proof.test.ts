import { expect, test } from "vitest";
import { cases, PROOF_SEED } from "../support/proof.ts";
import { linesOf, runMonth, tableOf } from "./month.ts";
import { shrunk } from "./shrink.ts";

const MANY = cases({ sample: 300, whole: 10_000 });
/** How often each verb is done at least: what is always refused proves nothing. The sample is too short for that. */
const LEAST = cases({ sample: 0, whole: 3 });
/** How long a failing month is shortened, in milliseconds. */
const SHRINKING_MS = cases({ sample: 20_000, whole: 300_000 });

test("after each verb of a month places, money, invoices and counts agree, and at its end what the accountant adds up", async () => {
  const month = { seed: PROOF_SEED, many: MANY };
  const { counts, faults, steps } = await runMonth(month);
  if (faults.length > 0) {
    const few = await shrunk(month, { faults, steps, forMs: SHRINKING_MS });
    throw new Error(`seed ${month.seed}, ${MANY} verbs:\n${faults.join("\n")}\nafter\n${linesOf(few)}`);
  }
  if (LEAST > 0) console.log(tableOf(counts));
  expect(counts.filter(({ done }) => done < LEAST).map(({ name }) => name)).toEqual([]);
});
