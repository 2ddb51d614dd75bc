import { sql } from "kysely";
import type { Edition } from "../edition/edition.ts";
import { type MissingFact, missingLegalFacts } from "../edition/legal.ts";
import type { Database } from "../transaction.ts";

/** What stops people from registering, in the order in which it is mended. */
export type OpeningGap =
  | { readonly kind: "days" | "release" | "ticketTypes" | "seller" | "payment" | "contact" | "publication" }
  /** The names of the ticket types that no quota limits. */
  | { readonly kind: "quotas"; readonly names: readonly string[] }
  | { readonly kind: "legal"; readonly facts: readonly MissingFact[] };

/**
 * Lists what stops the opening of an edition's registrations: no days, no released programme, no ticket type, one that
 * no quota limits, places with a price without a seller or without a way to pay, no contact, a legal page without what
 * the law requires, an edition that is not public.
 *
 * @param options.takesCards whether payments by card are set up
 * @returns an empty list when nothing does, and for an edition that is over or from the archive
 */
export async function whatStopsOpening(
  db: Database,
  { edition, takesCards, now }: { edition: Edition; takesCards: boolean; now: Date },
): Promise<OpeningGap[]> {
  const { rows } = await sql<{
    isOver: boolean;
    isReleased: boolean;
    sells: boolean;
    hasSeller: boolean;
    hasAccount: boolean;
    types: number;
    unlimited: string[];
  }>`
    select coalesce((select max(day) from edition_day where edition_id = edition.id) < today, false) as "isOver",
      exists (select from release where edition_id = edition.id) as "isReleased",
      exists (select from ticket_type where edition_id = edition.id and price_cents > 0) as sells,
      seller.name is not null as "hasSeller", seller.iban is not null as "hasAccount",
      (select count(*)::int from ticket_type where edition_id = edition.id) as types,
      array(select name from ticket_type where edition_id = edition.id
        and not exists (select from ticket_type_quota where ticket_type_id = ticket_type.id)
        order by position, id) as unlimited
    from edition, lateral (select (${now}::timestamptz at time zone edition.time_zone)::date as today) as clock
      left join lateral (select name, iban from seller where valid_from <= today
        order by valid_from desc limit 1) as seller on true
    where edition.id = ${edition.id}`.execute(db);
  const [found] = rows;
  if (!found || found.isOver || edition.archive) return [];
  const legal = await missingLegalFacts(db, { now });
  const gaps: (OpeningGap | false)[] = [
    edition.days.length === 0 && { kind: "days" },
    !found.isReleased && { kind: "release" },
    found.types === 0 && { kind: "ticketTypes" },
    found.unlimited.length > 0 && { kind: "quotas", names: found.unlimited },
    found.sells && !found.hasSeller && { kind: "seller" },
    found.sells && !takesCards && !found.hasAccount && { kind: "payment" },
    edition.contact === null && { kind: "contact" },
    legal.length > 0 && { kind: "legal", facts: legal },
    edition.publishedAt === null && { kind: "publication" },
  ];
  return gaps.filter((gap) => gap !== false);
}
