import { RETURN_CODES } from "#app/domain/billing/return-codes.ts";
import { choice, form, worded } from "#app/forms/form.ts";

/** Why a bank sent a transfer back. */
export const returnedForm = form({
  code: choice({
    ...{ label: "refunds:return.code", hint: "refunds:return.codeHint", control: "radios" },
    choices: worded(RETURN_CODES, "refunds:return.codes"),
  }),
});
