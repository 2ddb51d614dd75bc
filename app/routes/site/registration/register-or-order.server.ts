import { freePlaceOf } from "#app/domain/billing/order-of-registration.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import type { AudienceProblem } from "#app/domain/edition/audience.ts";
import { type Registering, registerUnlessPriced } from "#app/domain/registration/register.ts";
import type { Entrance } from "#app/domain/registration/request.ts";
import { wantToWait } from "#app/domain/registration/wanted-waits.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { DomainProblem } from "#app/server/pages/public-form.server.ts";

type Asked = Omit<Registering, "edition" | "by" | "entrance" | "newCode" | "newShortCode"> & {
  readonly year: number;
  readonly entrance: Exclude<Entrance, "office">;
  readonly cards: boolean;
};

type Outcome =
  | { kind: "done"; page: "/mon-espace/inscriptions/:code" | "/mon-espace/dossiers/:code"; code: string }
  | { kind: "no-edition" }
  | { kind: "refused"; problems: readonly (DomainProblem | AudienceProblem)[] };

/**
 * Registers one person or, for a priced ticket type and with a voucher, makes an order of one line, which holds the places
 * until it is paid. The person then waits for full sessions, too.
 *
 * @param options.cards whether cards can be taken
 * @param options.year of the edition
 * @param options.waits slugs of full sessions to wait for
 * @returns `page`: the French path of the page with the result; `no-edition` when no edition of that year is published
 */
export async function registerOrOrder(
  db: Database,
  { waits, ...asked }: Asked & { readonly waits: readonly string[] },
): Promise<Outcome> {
  const outcome = await registerOrPlace(db, asked);
  const { year, submission, now } = asked;
  if (outcome.kind === "done") await wantToWait(db, { year, submission, sessions: waits, now });
  return outcome;
}

async function registerOrPlace(db: Database, { cards, ...asked }: Asked): Promise<Outcome> {
  const outcome = await registerUnlessPriced(db, asked);
  if (outcome.kind === "registered")
    return { kind: "done", page: "/mon-espace/inscriptions/:code", code: outcome.code };
  if (outcome.kind !== "costs") return outcome;
  const { year: _year, attendee, ticketType, sessions, options, answers, entrance, voucherCode, ...request } = asked;
  const line = { attendee, ticketType, sessions, options, answers, voucherCode, code: entrance.code };
  const { edition } = outcome;
  const wanted = {
    ...{ ...request, edition, link: entrance.link },
    payment: "card" as const,
    cards,
    orderer: attendee,
    buyer: null,
    lines: [line],
  };
  const placed = await placeOrder(db, wanted);
  if (placed.kind === "placed") {
    const free = await freePlaceOf(db, { order: placed.orderId });
    if (free) return { kind: "done", page: "/mon-espace/inscriptions/:code", code: free };
    return { kind: "done", page: "/mon-espace/dossiers/:code", code: placed.code };
  }
  // The form for one person has no list; its fields are the only line.
  return { kind: "refused", problems: placed.problems.map(({ line: _, ...problem }) => problem) };
}
