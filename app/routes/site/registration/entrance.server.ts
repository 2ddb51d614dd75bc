/** What visitors of the public forms may choose from, by their link or their voucher. */
import type { AudienceProblem } from "#app/domain/edition/audience.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { DomainProblem } from "#app/server/pages/public-form.server.ts";
import { ticketChoices } from "./ticket-choices.ts";
import { byLinkAlone, type Entered, withVoucher } from "./voucher.server.ts";

/**
 * Lists the ticket types that a visitor may choose from.
 *
 * @param entered what lets the visitor in; by default the link in the address alone
 * @returns `acces`: the query for the other forms, null without a link that shows something; `opened`: the slug of what it
 * shows; `isBroken`: whether the address has a link that shows nothing; the rest as of `withVoucher`
 */
export async function offeredTo(
  visit: Pick<Visit, "request" | "context">,
  edition: Pick<Edition, "id" | "timeZone">,
  language: Language,
  entered: Entered = byLinkAlone(visit),
) {
  const { db, now } = visit.context;
  const { link, token } = entered;
  const onSale = await ticketTypesOnSale(db, { edition: edition.id, link, now: now() });
  const all = ticketChoices(onSale, { language, timeZone: edition.timeZone });
  const { tickets: choices, ...voucher } = await withVoucher(visit, { edition: edition.id, entered }, all);
  // What the link is for comes first.
  const tickets = [...choices.filter(({ hidden }) => hidden), ...choices.filter(({ hidden }) => !hidden)];
  const opened = tickets.find(({ hidden }) => hidden)?.slug ?? null;
  return { tickets, opened, acces: opened && (token || null), isBroken: token !== "" && !opened, ...voucher };
}

/** Puts in words for whom the ticket types of problems are. */
export function withAudience(
  problems: readonly (DomainProblem | AudienceProblem)[],
  language: Language,
): DomainProblem[] {
  return problems.map((problem) => {
    if (!("audience" in problem)) return problem;
    const { audience, ...rest } = problem;
    return { ...rest, says: { audience: inLanguage(language, audience.words, audience.wordsEn) } };
  });
}
