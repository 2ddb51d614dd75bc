import type { TicketTypeDetails } from "./ticket-types.ts";

/** The values of a ticket type's form as columns of its row; absent ones are left out. */
export function columnsOf(words: Partial<TicketTypeDetails>) {
  const columns = {
    name: words.name,
    name_en: words.nameEn,
    description: words.description,
    description_en: words.descriptionEn,
    badge_role: words.badgeRole,
    price_cents: words.priceCents,
    approval: words.approval,
    request_places: words.requestPlaces,
    least_people: words.leastPeople,
    most_people: words.mostPeople,
    cancelling: words.cancelling,
    cancel_days: words.cancelDays,
    cancel_kept_percent: words.cancelKeptPercent,
    transfer: words.transfer,
    transfer_days: words.transferDays,
    handing_over: words.handingOver,
    hand_over_days: words.handOverDays,
    sales_from: words.salesFrom,
    sales_until: words.salesUntil,
    hidden: words.hidden,
    audience: words.audience,
    audience_en: words.audienceEn,
    audience_domains: words.audienceDomains && [...words.audienceDomains],
    audience_code: words.audienceCode,
    door_instruction: words.doorInstruction,
    door_instruction_en: words.doorInstructionEn,
    sold_at_door: words.soldAtDoor,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<
    typeof columns
  >;
}
