import { isIban } from "#app/domain/billing/iban.ts";
import { form, line } from "#app/forms/form.ts";

/** The form of the account to which money goes back. */
export const accountForm = form(
  {
    iban: line({
      ...{ label: "refunds:own.iban", hint: "refunds:own.ibanHint", max: 50, spellCheck: false },
      check: (iban) => (isIban(iban) ? null : "iban-wrong"),
    }),
    holder: line({ label: "refunds:own.holder", hint: "refunds:own.holderHint", max: 70 }),
  },
  { says: "refunds:errors" },
);
