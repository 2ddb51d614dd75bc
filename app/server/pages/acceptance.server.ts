/** What the two pages that accept a quotation share: the buyer's and the organisers'. */
import type { AcceptOutcome } from "#app/domain/quotations/accept-quotation.ts";
import type { StoredLine } from "#app/domain/quotations/lock-quotation.ts";
import type { Typed } from "#app/forms/field.ts";
import { entryName } from "#app/forms/form.ts";
import { type askedAgain, refused, refusedFor } from "#app/forms/read-form.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";

/** The ticket types of the places for whom nobody is named yet, in their order. */
export function unnamedOf(places: readonly StoredLine[], language: Language): string[] {
  return places
    .filter(({ attendee }) => attendee === null)
    .map(({ ticketType, ticketTypeEn }) => inLanguage(language, ticketType, ticketTypeEn));
}

/** Shows the form again with what the domain refused about it. @returns null for other outcomes */
export function refusedPeople(typed: Typed, outcome: AcceptOutcome): ReturnType<typeof askedAgain> | null {
  if (outcome.kind === "outdated") return refused(typed, "acceptor", "outdated");
  if (outcome.kind !== "refused") return null;
  const { problems } = outcome;
  return refusedFor(
    typed,
    problems.map(({ unnamed, name, reason }) =>
      unnamed === null
        ? { field: "acceptor", code: `named-${reason}`, params: { name } }
        : { field: entryName(unnamed + 1, "email"), code: reason, params: { name } },
    ),
  );
}
