import { sql } from "kysely";
import { OPTION_ORDER } from "../edition/options.ts";
import type { Availability } from "../programme/availability.ts";
import type { Database } from "../transaction.ts";
import { OPTION_CLOSES } from "../waiting/deadlines.ts";

/** An option as a form offers it. */
export interface OptionOnOffer {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly note: string | null;
  readonly noteEn: string | null;
  /** `YYYY-MM-DD` in the edition's zone; null: of no one day. */
  readonly day: string | null;
  /** VAT included; 0: free. */
  readonly priceCents: number;
  readonly state: "not-yet" | "over" | Availability;
  /** From this instant; null: always. */
  readonly opens: Date | null;
  /** Up to, not including, this instant; null: for ever. */
  readonly closes: Date | null;
  /** The ticket types that may take it; null: all. Empty: none that exists. */
  readonly ticketTypes:
    | readonly { readonly slug: string; readonly name: string; readonly nameEn: string | null }[]
    | null;
}

/** Lists an edition's options by day, with what a visitor may do about each now. */
export async function optionsOnOffer(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<OptionOnOffer[]> {
  const { rows } = await sql<Omit<OptionOnOffer, "state"> & { availability: Availability; isForFew: boolean }>`
    select option.id, option.name, option.name_en as "nameEn", option.note, option.note_en as "noteEn", option.day::text as day,
      option.price_cents as "priceCents",
      option.open_from as opens, ${OPTION_CLOSES} as closes, availability(option.used, option.size) as availability,
      (select json_agg(json_build_object('slug', ticket_type.slug, 'name', ticket_type.name, 'nameEn', ticket_type.name_en)
          order by ticket_type.position, ticket_type.id) filter (where ticket_type.id is not null)
        from option_ticket_type left join ticket_type on ticket_type.id = ticket_type_id
        where option_id = option.id) as "ticketTypes",
      exists (select from option_ticket_type where option_id = option.id) as "isForFew"
    from option join edition on edition.id = option.edition_id
    where option.edition_id = ${edition} order by ${OPTION_ORDER}`.execute(db);
  return rows.map(({ availability, isForFew, ticketTypes, ...option }) => ({
    ...option,
    ticketTypes: isForFew ? (ticketTypes ?? []) : null,
    state: stateOf(option, availability, now),
  }));
}

function stateOf({ opens, closes }: Pick<OptionOnOffer, "opens" | "closes">, availability: Availability, now: Date) {
  if (closes && now >= closes) return "over";
  return opens && now < opens ? "not-yet" : availability;
}
