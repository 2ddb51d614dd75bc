import { planOfOffer } from "#app/domain/billing/accept-move.ts";
import { givenUpForOffer } from "#app/domain/billing/given-up-for-offer.ts";
import { meansOfTicketType } from "#app/domain/billing/offered-means.ts";
import type { EntryView } from "#app/domain/waiting/find-entry.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { planView } from "#app/server/pages/change-plan.server.ts";

/** What accepting an offer does: the sessions that are given up for it, the move to another ticket type, and how it is paid. */
export async function termsOfOffer(
  { request, context }: Visit,
  { code, ticketType, option }: Pick<EntryView, "code" | "ticketType" | "option">,
) {
  const { db } = context;
  const now = context.now();
  const language = languageOfRequest(request);
  const { sessions } = await givenUpForOffer(db, { code, now });
  const move = await planOfOffer(db, { code, now });
  // A registration that moves is charged to its order.
  const sold = move ? null : ticketType;
  const ofTicket = sold && (await meansOfTicketType(db, { ticketType: sold.id, now }));
  return {
    givesUp: sessions.map(({ id, title, titleEn }) => ({ id, title: inLanguage(language, title, titleEn) })),
    move: move && planView(move, { language }),
    paidBy: option && option.priceCents > 0 ? ("card" as const) : ofTicket,
  };
}
