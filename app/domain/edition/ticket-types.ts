import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type {
  BadgeRole,
  Cancelling,
  HandingOver,
  RequestPlaces,
  TicketApproval,
  Transfers,
} from "./ticket-type-terms.ts";

export interface TicketType extends TicketTypeDetails {
  readonly id: number;
  readonly slug: string;
}

export interface TicketTypeDetails {
  readonly name: string;
  readonly nameEn: string | null;
  readonly description: string | null;
  readonly descriptionEn: string | null;
  readonly badgeRole: BadgeRole;
  readonly priceCents: number;
  readonly approval: TicketApproval;
  /** Of requests for one free place; an order of several, or with a price, always holds its places. */
  readonly requestPlaces: RequestPlaces;
  /** How many people of it one order names at least, from 1, and at most; null: as many as an order has. */
  readonly leastPeople: number;
  readonly mostPeople: number | null;
  readonly cancelling: Cancelling;
  /** The terms: until how many days before the edition a part of the price is given back, from 1; all of it is kept after. */
  readonly cancelDays: number;
  /** The part that is kept until then, in per cent. */
  readonly cancelKeptPercent: number;
  readonly transfer: Transfers;
  /** For how many days a place is held for a transfer, from 2. */
  readonly transferDays: number;
  readonly handingOver: HandingOver;
  /** Until how many days before the edition its holder may hand a place over; 0 is the first day. */
  readonly handOverDays: number;
  /** The sales window; null is open-ended. `salesUntil` is the first instant after it. */
  readonly salesFrom: Date | null;
  readonly salesUntil: Date | null;
  /** Whether only its link shows it. */
  readonly hidden: boolean;
  /** For whom it is, in words; null: for everybody. */
  readonly audience: string | null;
  readonly audienceEn: string | null;
  /** The domains of addresses that it is for, as `judgeAudience` reads them, and the code that also lets people in. */
  readonly audienceDomains: readonly string[];
  readonly audienceCode: string | null;
  /** What the person at the door must do for everybody with it: to see a card, to call somebody. */
  readonly doorInstruction: string | null;
  readonly doorInstructionEn: string | null;
  /** Whether the people at the door may register for it who comes without a registration. */
  readonly soldAtDoor: boolean;
  /** Ids of its quotas, ascending: a registration takes one place in each. */
  readonly quotas: readonly number[];
}

/** The values that a ticket type's form shows. */
export function ticketTypeDetails({ id: _id, slug: _slug, ...words }: TicketType) {
  return words;
}

export async function listTicketTypes(db: Database, { edition }: { edition: number }): Promise<TicketType[]> {
  const rows = await db
    .selectFrom("ticket_type")
    .select(["id", "slug", "name", "name_en as nameEn", "description", "description_en as descriptionEn"])
    .select(["badge_role as badgeRole", "price_cents as priceCents", "approval", "cancelling"])
    .select(["request_places as requestPlaces", "least_people as leastPeople", "most_people as mostPeople"])
    .select(["cancel_days as cancelDays", "cancel_kept_percent as cancelKeptPercent"])
    .select(["transfer", "transfer_days as transferDays"])
    .select(["handing_over as handingOver", "hand_over_days as handOverDays"])
    .select(["sales_from as salesFrom", "sales_until as salesUntil"])
    .select(["hidden", "audience", "audience_en as audienceEn"])
    .select(["audience_domains as audienceDomains", "audience_code as audienceCode"])
    .select(["door_instruction as doorInstruction", "door_instruction_en as doorInstructionEn"])
    .select("sold_at_door as soldAtDoor")
    .select(
      sql<number[]>`array(select quota_id from ticket_type_quota where ticket_type_id = ticket_type.id order by 1)`.as(
        "quotas",
      ),
    )
    .where("edition_id", "=", edition)
    .orderBy("position")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    ...row,
    badgeRole: row.badgeRole as BadgeRole,
    approval: row.approval as TicketApproval,
    requestPlaces: row.requestPlaces as RequestPlaces,
    cancelling: row.cancelling as Cancelling,
    transfer: row.transfer as Transfers,
    handingOver: row.handingOver as HandingOver,
  }));
}
