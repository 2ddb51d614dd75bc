import {
  ACCOUNT_NUMBER,
  ACCOUNT_PURPOSES,
  type AccountPurpose,
  type Accounts,
} from "#app/domain/bookkeeping/account-plan.ts";
import type { Field } from "#app/forms/field.ts";
import { type Form, formOf, line } from "#app/forms/form.ts";

/** The number of each account of the journal. */
export const accountsForm: Form<Record<AccountPurpose, Field<string>>, Accounts> = formOf(
  Object.fromEntries(ACCOUNT_PURPOSES.map((purpose) => [purpose, numberOf(purpose)])) as Record<
    AccountPurpose,
    Field<string>
  >,
  (values) => values as Accounts,
  { says: "invoices:books.errors" },
);

function numberOf(purpose: AccountPurpose): Field<string> {
  const check = (text: string) => (ACCOUNT_NUMBER.test(text) ? null : "not-a-number");
  return line({ label: `invoices:books.accounts.${purpose}`, max: 20, check, autoComplete: "off", spellCheck: false });
}
