/** The link that shows a hidden ticket type: the query `acces` of the public forms. */
import type { AudienceProblem } from "#app/domain/edition/audience.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { DomainProblem } from "#app/server/pages/public-form.server.ts";
import { ticketChoices } from "./ticket-choices.ts";

type Asking = Pick<Visit, "request" | "context">;

/** The id of the link in an address; null for none, and for one that was never made. Whether it ended is read later. */
export function linkOf({ request, context }: Asking, token = tokenOf(request)): number | null {
  return context.secrets.tokens.read("ticket-type", token);
}

/**
 * Lists the ticket types that a visitor may choose from.
 *
 * @param token of the visitor's link; by default the one in the address
 * @returns `acces`: the query for the other forms, null without a link that shows something; `opened`: the slug of what it
 * shows; `isBroken`: whether the address has a link that shows nothing
 */
export async function offeredTo(
  visit: Asking,
  edition: Pick<Edition, "id" | "timeZone">,
  language: Language,
  token = tokenOf(visit.request),
) {
  const { db, now } = visit.context;
  const onSale = await ticketTypesOnSale(db, { edition: edition.id, link: linkOf(visit, token), now: now() });
  const choices = ticketChoices(onSale, { language, timeZone: edition.timeZone });
  // What the link is for comes first.
  const tickets = [...choices.filter(({ hidden }) => hidden), ...choices.filter(({ hidden }) => !hidden)];
  const opened = tickets.find(({ hidden }) => hidden)?.slug ?? null;
  return { tickets, opened, acces: opened && token, isBroken: token !== "" && !opened };
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

function tokenOf(request: Request): string {
  return new URL(request.url).searchParams.get("acces") ?? "";
}
