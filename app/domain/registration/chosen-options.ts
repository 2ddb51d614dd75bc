import { sql } from "kysely";
import { OPTION_ORDER } from "../edition/options.ts";
import type { Database } from "../transaction.ts";

/** An option that a registration has chosen. */
export interface ChosenOption {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  /** `YYYY-MM-DD` in the edition's zone; null: of no one day. */
  readonly day: string | null;
  /** What is charged for it, in cents, VAT included. */
  readonly chargedCents: number;
}

/** Reads the options of registrations by day, by registration. */
export async function optionsOf(
  db: Database,
  { registrations }: { registrations: readonly number[] },
): Promise<Map<number, ChosenOption[]>> {
  if (registrations.length === 0) return new Map();
  const { rows } = await sql<ChosenOption & { registration: number }>`
    select registration_id as registration, option.id, name, name_en as "nameEn", day::text as day, coalesce((
        select sum(charged_for(line.id)) from order_line as line where line.registration_id = chosen_option.registration_id
          and line.option_id = option.id), 0)::int as "chargedCents"
    from chosen_option join option on option.id = option_id
    where registration_id = any(${registrations}::int[]) order by registration_id, ${OPTION_ORDER}`.execute(db);
  const byRegistration = Map.groupBy(rows, ({ registration }) => registration);
  return new Map(
    [...byRegistration].map(([registration, chosen]) => [
      registration,
      chosen.map(({ registration: _, ...option }) => option),
    ]),
  );
}
