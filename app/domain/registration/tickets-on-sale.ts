import { sql } from "kysely";
import { AUDIENCE, type AudienceWords } from "../edition/audience.ts";
import { isShownBy } from "../edition/ticket-type-links.ts";
import type { Availability } from "../programme/availability.ts";
import type { Database } from "../transaction.ts";
import { WAIT_ENDS_FOR_TICKET } from "../waiting/deadlines.ts";
import { isAhead } from "../waiting/waiting-conditions.ts";
import { problemOfSale } from "./problems.ts";

export interface TicketOnSale {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly description: string | null;
  readonly descriptionEn: string | null;
  readonly priceCents: number;
  /** How many people of it one order names at least: more than one cannot be registered for alone. */
  readonly leastPeople: number;
  /** Whether an organiser must approve every request. */
  readonly asksApproval: boolean;
  /** Whether only a link shows it. */
  readonly hidden: boolean;
  /** For whom it is, and whether a code lets people in; null: for everybody. */
  readonly audience: (AudienceWords & { readonly asksCode: boolean }) | null;
  readonly state: "before-sales" | "on-sale" | "after-sales" | "sold-out";
  /** Of the fullest of its quotas; `open` without a quota, `full` while an entry waits for the next place. */
  readonly availability: Availability;
  /** When its full quotas grow; null for one that is not full, and when one of them does not grow. */
  readonly morePlacesFrom: Date | null;
  /** From this instant; null: always. */
  readonly salesFrom: Date | null;
  /** Up to, not including, this instant; null: for ever. */
  readonly salesUntil: Date | null;
}

/**
 * Lists the edition's ticket types in their order, with what a visitor may do about each now. Sales end with the
 * edition's last day at the latest. Hidden ones are left out, but the one of the visitor's link.
 *
 * @param options.link the link's id; null or absent for none
 */
export async function ticketTypesOnSale(
  db: Database,
  { edition, link = null, now }: { edition: number; link?: number | null; now: Date },
): Promise<TicketOnSale[]> {
  const rows = await db
    .selectFrom("ticket_type")
    .innerJoin("edition", "edition.id", "ticket_type.edition_id")
    .select(["ticket_type.id", "slug", "ticket_type.name", "ticket_type.name_en as nameEn"])
    .select(["description", "description_en as descriptionEn", WAIT_ENDS_FOR_TICKET.as("ends")])
    .select(["price_cents as priceCents", "sales_from as salesFrom", "sales_until as salesUntil"])
    .select(
      sql<Availability | null>`(select availability(used, size) from ticket_type_quota join quota on quota.id = quota_id
        where ticket_type_id = ticket_type.id
        order by used >= size desc, used::numeric / nullif(size, 0) desc nulls first limit 1)`.as("availability"),
    )
    .select(
      sql<Date | null>`(select case when count(*) = count(later_at) then max(later_at) end
        from ticket_type_quota join quota on quota.id = quota_id
        where ticket_type_id = ticket_type.id and used >= size)`.as("morePlacesFrom"),
    )
    .select(isAhead(sql.ref("ticket_type.id"), now).as("isOthersTurn"))
    .select(["hidden", "least_people as leastPeople", AUDIENCE.as("audience")])
    .select(sql<boolean>`approval = 'always'`.as("asksApproval"))
    .where("ticket_type.edition_id", "=", edition)
    .where(isShownBy(sql.val(link)))
    .orderBy("ticket_type.position")
    .orderBy("ticket_type.id")
    .execute();
  return rows.map(({ isOthersTurn, ends, audience: of, ...row }) => {
    const audience = of && { words: of.words, wordsEn: of.wordsEn, asksCode: of.code !== null };
    const availability = isOthersTurn ? "full" : (row.availability ?? "open");
    const problem = problemOfSale({ ...row, salesUntil: ends, full: availability === "full" }, now);
    const salesUntil = problem === "sales-over" ? ends : row.salesUntil;
    return { ...row, audience, salesUntil, availability, state: problem ? STATES[problem] : "on-sale" };
  });
}

const STATES = { "not-on-sale-yet": "before-sales", "sales-over": "after-sales", "sold-out": "sold-out" } as const;
