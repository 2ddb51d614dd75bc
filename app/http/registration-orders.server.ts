import { placeOrder } from "#app/domain/billing/place-order.ts";
import { costsSomething } from "#app/domain/billing/prices.ts";
import { type Registering, register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { ShownProblem } from "#app/ui/registration/problems.ts";

/**
 * Registers one person, or, where the ticket type costs something, makes an order of one line: its places are held until it is
 * paid.
 *
 * @param options.cards whether cards can be taken
 * @returns `path`: the French path of the page that says what came of it
 */
export async function registerOrOrder(
  db: Database,
  { cards, ...asked }: Omit<Registering, "by" | "newCode"> & { readonly cards: boolean },
): Promise<{ kind: "done"; path: string } | { kind: "refused"; problems: readonly ShownProblem[] }> {
  if (await costsSomething(db, asked)) {
    const { attendee, ticketType, sessions, ...request } = asked;
    const line = { attendee, ticketType, sessions };
    const wanted = { ...request, payment: "card" as const, cards, orderer: attendee, buyer: null, lines: [line] };
    const placed = await placeOrder(db, wanted);
    return placed.kind === "placed" ? { kind: "done", path: `/mon-espace/dossiers/${placed.code}` } : placed;
  }
  const outcome = await register(db, asked);
  return outcome.kind === "refused" ? outcome : { kind: "done", path: `/mon-espace/inscriptions/${outcome.code}` };
}
