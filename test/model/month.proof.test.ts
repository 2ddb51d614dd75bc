import { expect, test } from "vitest";
import { cases, PROOF_SEED } from "../support/proof.ts";
import { type Count, linesOf, runMonth, tableOf } from "./month.ts";
import { shrunk } from "./shrink.ts";

/** In all 10,000 verbs: each month has its own seed and settings. */
const MONTHS = cases({ sample: 1, whole: 5 });
const MANY = cases({ sample: 300, whole: 2_000 });
/** How often each verb is done at least: what is always refused proves nothing. The sample is too short for that. */
const LEAST = cases({ sample: 0, whole: 3 });
/** How long a failing month is shortened, in milliseconds. */
const SHRINKING_MS = cases({ sample: 20_000, whole: 300_000 });

test("after each verb of a month places, money, invoices and counts agree, and at its end what the accountant adds up", async () => {
  const months: (readonly Count[])[] = [];
  for (let at = 0; at < MONTHS; at += 1) {
    const month = { seed: PROOF_SEED + at, many: MANY };
    const { counts, faults, steps } = await runMonth(month);
    months.push(counts);
    if (faults.length === 0) continue;
    const few = await shrunk(month, { faults, steps, forMs: SHRINKING_MS });
    throw new Error(`seed ${month.seed}, ${MANY} verbs:\n${faults.join("\n")}\nafter\n${linesOf(few)}`);
  }
  const all = summed(months);
  if (LEAST > 0) console.log(tableOf(all));
  expect(all.filter(({ done }) => done < LEAST).map(({ name }) => name)).toEqual([]);
});

function summed(months: readonly (readonly Count[])[]): Count[] {
  return [...Map.groupBy(months.flat(), ({ name }) => name)].map(([name, own]) => {
    const outcomes = new Map<string, number>();
    for (const count of own)
      for (const [outcome, times] of count.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times);
    const sumOf = (what: "done" | "refused" | "idle") => own.reduce((sum, count) => sum + count[what], 0);
    return { name, done: sumOf("done"), refused: sumOf("refused"), idle: sumOf("idle"), outcomes };
  });
}
