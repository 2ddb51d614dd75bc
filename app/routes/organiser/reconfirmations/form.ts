import type { PeopleAsked } from "#app/domain/reconfirmation/people-asked.ts";
import { SCOPES, type Scope } from "#app/domain/reconfirmation/states.ts";
import { box, choice, form, hidden, moment, optional, rowChoice, worded } from "#app/forms/form.ts";

const DATES = {
  asksAt: moment({ label: "reconfirmations:form.asksAt", hint: "reconfirmations:form.asksAtHint" }),
  remindsAt: optional(moment({ label: "reconfirmations:form.remindsAt", hint: "reconfirmations:form.remindsAtHint" })),
  endsAt: moment({ label: "reconfirmations:form.endsAt" }),
  releases: box({ label: "reconfirmations:form.releases", hint: "reconfirmations:form.releasesHint" }),
} as const;

/** Whom to ask, when, and what happens to a place without an answer. */
export const reconfirmationForm = form(
  {
    scope: choice({
      ...{ label: "reconfirmations:form.scope", control: "radios" },
      choices: worded(SCOPES, "reconfirmations:scopes"),
    }),
    ticketType: optional(rowChoice({ label: "reconfirmations:form.ticketType" })),
    session: optional(rowChoice({ label: "reconfirmations:form.session" })),
    ...DATES,
    shown: hidden({ max: 100 }),
  },
  {
    rules: ({ scope, ticketType, session }, refuse) => {
      if (scope === "ticket-type" && !ticketType) refuse("ticketType", "required");
      if (scope === "session" && !session) refuse("session", "required");
    },
    says: "reconfirmations:errors",
  },
);

/** The dates alone, once it is arranged. */
export const datesForm = form(DATES, { says: "reconfirmations:errors" });

/** The field of each refusal of the dates. */
export const FIELD_OF = {
  over: "endsAt",
  "no-reminder": "remindsAt",
  "reminder-too-early": "remindsAt",
  "end-too-early": "endsAt",
} as const;

/** Whom the form asks. */
export function askedBy(
  edition: number,
  { scope, ticketType, session }: { scope: Scope; ticketType: number | null; session: number | null },
): PeopleAsked {
  return {
    ...{ edition, scope },
    ...{ ticketType: scope === "ticket-type" ? ticketType : null, session: scope === "session" ? session : null },
  };
}
