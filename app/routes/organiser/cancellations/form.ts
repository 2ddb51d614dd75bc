import type { CancellationWanted } from "#app/domain/billing/plan-cancellation.ts";
import { box, choice, form, hidden, line, optional, rowChoice, wholeNumber, worded } from "#app/forms/form.ts";

const SCOPES = ["edition", "ticket-type", "session"] as const;

/** Which places are cancelled or given back, and how much of their price. */
export const cancellationForm = form(
  {
    scope: choice({ label: "refunds:many.scope", choices: worded(SCOPES, "refunds:many.scopes"), control: "radios" }),
    ticketType: optional(rowChoice({ label: "refunds:many.ticketType" })),
    session: optional(rowChoice({ label: "refunds:many.session" })),
    creditPercent: wholeNumber({ label: "refunds:many.percent", hint: "refunds:many.percentHint", min: 0, max: 100 }),
    cancelsPlaces: box({ label: "refunds:many.cancelsPlaces" }),
    reason: line({ label: "refunds:form.reason", hint: "refunds:form.reasonHint", max: 300 }),
    shown: hidden({ max: 100 }),
  },
  {
    rules: ({ scope, ticketType, session, creditPercent, cancelsPlaces }, refuse) => {
      if (scope === "ticket-type" && !ticketType) refuse("ticketType", "required");
      if (scope === "session" && !session) refuse("session", "required");
      if (creditPercent === 0 && cancelsPlaces === false) refuse("form", "nothing");
    },
    says: "refunds:errors",
  },
);

type CancellationTyped = Pick<CancellationWanted, "creditPercent" | "cancelsPlaces"> & {
  readonly scope: (typeof SCOPES)[number];
  readonly ticketType: number | null;
  readonly session: number | null;
};

/** What the form asks for. */
export function asWanted(edition: number, typed: CancellationTyped): CancellationWanted {
  const { scope, ticketType, session, creditPercent, cancelsPlaces } = typed;
  return {
    ...{ edition, creditPercent, cancelsPlaces },
    ...{ ticketType: scope === "ticket-type" ? ticketType : null, session: scope === "session" ? session : null },
  };
}
