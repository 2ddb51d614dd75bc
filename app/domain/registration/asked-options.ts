import { sql } from "kysely";
import { fixedStatement } from "../fixed-statement.ts";
import type { Database } from "../transaction.ts";
import { OPTION_CLOSES } from "../waiting/deadlines.ts";
import type { Problem } from "./problems.ts";

/** An option that a request names, as it is now. */
export interface AskedOption {
  readonly id: number;
  /** False when the edition has none with this id. */
  readonly known: boolean;
  /** From this instant; null: always. */
  readonly opens: Date | null;
  /** Up to, not including, this instant; null: for ever. */
  readonly closes: Date | null;
  readonly full: boolean;
  /** Under 10 % of its places are left. */
  readonly scarce: boolean;
  /** VAT included; 0: free. */
  readonly priceCents: number;
  /** The VAT in it, and why it is 0 %; null where that does not matter. */
  readonly vatBasisPoints: number | null;
  readonly zeroReason: string | null;
  /** Ids of the ticket types that may take it; null: all. */
  readonly ticketTypes: readonly number[] | null;
}

/** Reads the options with these ids, by id; unknown ones included, duplicates merged. */
export async function askedOptions(
  db: Database,
  { edition, options }: { edition: number; options: readonly number[] },
): Promise<AskedOption[]> {
  return options.length === 0 ? [] : await selectAsked(db, { edition, options });
}

const selectAsked = fixedStatement<{ edition: number; options: readonly number[] }, AskedOption>(
  (value) => sql`
    select asked.id, option.id is not null as known, option.open_from as opens, ${OPTION_CLOSES} as closes,
      coalesce(option.used >= option.size, false) as full,
      coalesce((option.size - option.used) * 10 < option.size, false) as scarce,
      coalesce(option.price_cents, 0) as "priceCents", option.vat_basis_points as "vatBasisPoints",
      option.zero_reason as "zeroReason",
      (select array_agg(coalesce(ticket_type_id, 0)) from option_ticket_type where option_id = option.id) as "ticketTypes"
    from (select distinct unnest(${value("options")}::int[]) as id) as asked
      left join (option join edition on edition.id = option.edition_id)
        on option.id = asked.id and option.edition_id = ${value("edition")}::int
    order by asked.id`,
);

/**
 * Lists what prevents taking these options: unknown, not open yet or any more, for other ticket types, or full.
 *
 * @param options.anyTime true for an organiser, whom only the places bind
 * @param options.mine ids of options that the registration has: they can be kept, whatever happened to them
 */
export function problemsOfOptions(
  asked: readonly AskedOption[],
  {
    ticketType,
    now,
    anyTime = false,
    mine = [],
  }: { ticketType: number; now: Date; anyTime?: boolean; mine?: readonly number[] },
): Problem[] {
  const fresh = asked.filter(({ id }) => !mine.includes(id));
  const reasonOf = (option: AskedOption) => {
    if (!option.known) return "unknown";
    if (!anyTime && option.opens && now < option.opens) return "option-not-yet";
    if (!anyTime && isClosed(option, now)) return "option-over";
    if (!anyTime && option.ticketTypes && !option.ticketTypes.includes(ticketType)) return "option-for-others";
    return option.full ? "option-full" : null;
  };
  const reasons = Map.groupBy(fresh, reasonOf);
  return [...reasons].flatMap(([reason, options]) =>
    reason === null ? [] : [{ field: "options", reason, options: options.map(({ id }) => id) } as const],
  );
}

/** The problem that some options have a price, where only an order can charge it. Empty: they are free. */
export function problemsOfPrice(asked: readonly AskedOption[]): Problem[] {
  const options = asked.filter(({ priceCents }) => priceCents > 0).map(({ id }) => id);
  return options.length > 0 ? [{ field: "options", reason: "option-priced", options }] : [];
}

/** Whether an option can no longer be chosen or given back. */
export function isClosed({ closes }: Pick<AskedOption, "closes">, now: Date): boolean {
  return closes !== null && now >= closes;
}
