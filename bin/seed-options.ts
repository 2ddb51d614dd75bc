import type { Temporal } from "temporal-polyfill";
import { addOption } from "#app/domain/edition/edit-options.ts";
import { listOptions } from "#app/domain/edition/options.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_OPTIONS } from "#db/seed/demo-options.ts";
import { DEMO_ZONE, made } from "./seed-programme.ts";

/** The usual rate of VAT, for what has a price. */
const USUAL = { vatBasisPoints: null, zeroReason: null };

/**
 * Adds the demonstration's options. @param options.days of the edition @param options.now when they were added
 * @param options.only the name of the only one to add
 */
export async function seedOptions(
  trx: Trx,
  {
    edition,
    days,
    now,
    only,
  }: { edition: number; days: readonly [Temporal.PlainDate, Temporal.PlainDate]; now: Date; only?: string },
): Promise<void> {
  for (const { day, closesBefore, oneIn: _, ...words } of DEMO_OPTIONS.filter(({ name }) => !only || name === only)) {
    const closes = days[0].subtract({ days: closesBefore }).toZonedDateTime(DEMO_ZONE);
    const window = { openFrom: null, openUntil: new Date(closes.epochMilliseconds) };
    made(
      await addOption(trx, {
        ...words,
        ...window,
        ...USUAL,
        edition,
        day: String(days[day]),
        ticketTypes: [],
        by: null,
        now,
      }),
    );
  }
}

/** The ids of the free options that a person of the demonstration takes, as far as there are places. @param number the person's, from 0 */
export async function optionsOfPerson(
  trx: Trx,
  { edition, number, now }: { edition: number; number: number; now: Date },
): Promise<number[]> {
  const options = await listOptions(trx, { edition });
  return options.flatMap(({ id, name, size, used, priceCents, openUntil }) => {
    const oneIn = DEMO_OPTIONS.find((option) => option.name === name)?.oneIn ?? 0;
    if (openUntil && openUntil <= now) return [];
    return oneIn > 0 && priceCents === 0 && number % oneIn === 0 && used < (size ?? used + 1) ? [id] : [];
  });
}

/** The ids of the demonstration's options with a price. */
export async function pricedOptions(trx: Trx, edition: number): Promise<number[]> {
  return (await listOptions(trx, { edition })).filter(({ priceCents }) => priceCents > 0).map(({ id }) => id);
}
