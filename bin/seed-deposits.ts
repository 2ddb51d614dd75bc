import { noteByHand } from "#app/domain/deposits/note-by-hand.ts";
import { keepPayer } from "#app/domain/deposits/payer-demands.ts";
import type { Trx } from "#app/domain/transaction.ts";
import type { DemoDeposit } from "#db/seed/demo-mandates.ts";
import { DEMO_PAYERS } from "#db/seed/demo-payers.ts";
import { expectKind } from "./seed-programme.ts";
import type { Happening } from "./seed-timeline.ts";

/**
 * Plays what an organiser notes of an order's invoice on the portal of Chorus Pro, state by state.
 *
 * @param options.order returns the order's id, known once it is placed
 * @param options.after a number of days after the order was placed
 */
export function depositsOf(
  trx: Trx,
  states: readonly DemoDeposit[],
  { edition, by, order, after }: { edition: number; by: number; order: () => number; after: (days: number) => Date },
): Happening[] {
  return states.map(({ days, state, reason = null }) => ({
    at: after(days),
    run: async (now: Date) => {
      const { id: invoice } = await trx
        .selectFrom("invoice")
        .select("id")
        .where("order_id", "=", order())
        .where("kind", "=", "invoice")
        .executeTakeFirstOrThrow();
      const noted = { edition, invoice, state, at: now, reference: `CPP-DEMO-${invoice}`, note: reason, by, now };
      expectKind(await noteByHand(trx, noted), "noted");
    },
  }));
}

/** Keeps what two of the bodies demand, so that the form of an order shows it without credentials. */
export function payersOf(trx: Trx, until: Date): Happening {
  return {
    at: until,
    run: async (now) => {
      for (const { siret, services, ...of } of DEMO_PAYERS) {
        const commitments = Object.fromEntries(services.map(({ code, needsCommitment }) => [code, needsCommitment]));
        const listed = services.map(({ code, name }, at) => ({ id: at + 1, code, name }));
        const demand = { ...of, payer: Number(siret.slice(5, 9)), isActive: true, services: listed };
        await keepPayer(trx, { siret, demand, commitments, now });
      }
    },
  };
}
