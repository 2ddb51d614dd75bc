import { randomUUID } from "node:crypto";
import { orderAtDesk } from "#app/domain/billing/register-at-desk.ts";
import type { Trx } from "#app/domain/transaction.ts";
import type { demoPerson } from "#db/seed/demo-crowd.ts";
import type { DEMO_DESK } from "#db/seed/demo-desk.ts";
import { placeDemoOrder, type Selling } from "./seed-order.ts";
import type { Happening } from "./seed-timeline.ts";

const DAY_MS = 86_400_000;

/** Plays a registration at the desk, for a place with a price. */
export function deskOf(
  trx: Trx,
  { edition, by, until, ticketType }: Selling,
  {
    organisation,
    daysAgo,
    settlement,
    buyer,
    person,
  }: (typeof DEMO_DESK)[number] & {
    person: ReturnType<typeof demoPerson>;
  },
): Happening {
  const run = async (now: Date) => {
    await placeDemoOrder(
      trx,
      orderAtDesk({
        ...{ edition, submission: randomUUID(), language: "fr", ticketType, sessions: [], settlement, by, now },
        attendee: { ...person, organisation, jobTitle: null },
        buyer: buyer && {
          ...{ ...buyer, name: organisation, vatNumber: null, country: "FR", addressLine: "1 place Imaginaire" },
          ...{ postcode: "93000", email: `comptabilite.${buyer.siret}@exemple.invalid` },
          ...{ serviceCode: null, commitmentNumber: null },
        },
      }),
    );
  };
  return { at: new Date(until.getTime() - daysAgo * DAY_MS), run };
}
