import { USUAL_RULE } from "#app/domain/door/checkpoint-rule.ts";
import { addFreeCheckpoint } from "#app/domain/door/checkpoint-rules.ts";
import { listOptions } from "#app/domain/edition/options.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_LOANS, DEMO_PAST_MEAL } from "#db/seed/demo-past.ts";
import { expectKind } from "./seed-programme.ts";

/** Adds the checkpoints of the demonstration's meal and loans. */
export async function seedCheckpoints(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  const meal = (await listOptions(trx, { edition })).find(({ name }) => name === DEMO_PAST_MEAL);
  const own = { edition, by: null, now };
  if (meal) {
    const rule = { ...USUAL_RULE, kind: "meal", frequency: "once", option: meal.id } as const;
    expectKind(await addFreeCheckpoint(trx, { ...own, name: meal.name, nameEn: meal.nameEn, rule }), "added");
  }
  for (const { name, nameEn } of DEMO_LOANS) {
    const rule = { ...USUAL_RULE, kind: "loan" } as const;
    expectKind(await addFreeCheckpoint(trx, { ...own, name, nameEn, rule }), "added");
  }
}
