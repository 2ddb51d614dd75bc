/** The form that accepts a quotation: who accepts, the commitment, the people who are not named yet, the purchase order. */
import type { Attendee } from "#app/domain/registration/request.ts";
import { othersFields, personIn } from "./attendee-form.ts";
import { type AnyForm, file, formOf, line, list, optional } from "./form.ts";
import type { FormState } from "./state.ts";

/** What an acceptance says. */
export interface AcceptanceSaid {
  readonly acceptor: { readonly name: string; readonly role: string | null };
  readonly commitmentNumber: string | null;
  readonly people: readonly Attendee[];
}

/**
 * Makes the form.
 *
 * @param unnamed for how many places a person must be named
 * @param options.byOrganiser true when an organiser records what the buyer sent
 */
export function acceptanceForm(unnamed: number, { byOrganiser = false } = {}): AnyForm<AcceptanceSaid> {
  const labels = byOrganiser
    ? ({ name: "quotations:accept.acceptor", role: "quotations:accept.role" } as const)
    : ({ name: "quotations:own.acceptor", role: "quotations:own.role" } as const);
  const person = formOf(othersFields, (said) => personIn(said), { says: "registration:errors" });
  return formOf(
    {
      acceptor: line({ label: labels.name, max: 150, autoComplete: byOrganiser ? "off" : "name" }),
      role: optional(line({ label: labels.role, hint: "quotations:own.roleHint", max: 150 })),
      commitment_number: optional(
        line({ label: "quotations:own.commitment", hint: "quotations:own.commitmentHint", max: 50 }),
      ),
      ...(unnamed > 0
        ? { people: list(person, { label: "quotations:own.person", least: unnamed, most: unnamed }) }
        : {}),
      file: optional(purchaseOrderField),
    },
    ({ acceptor = "", role = null, commitment_number: commitmentNumber = null, ...said }) => ({
      ...{ acceptor: { name: acceptor, role }, commitmentNumber },
      people: "people" in said && Array.isArray(said.people) ? (said.people as Attendee[]) : [],
    }),
    { says: "quotations:errors" },
  );
}

/** Fills it with the commitment number that the quotation says. */
export function acceptanceFilled(commitmentNumber: string | null): FormState {
  return { values: { commitment_number: commitmentNumber ?? "" }, errors: {} };
}

const purchaseOrderField = file({
  ...{ label: "quotations:own.file", hint: "quotations:own.fileHint", accept: ".pdf,.jpg,.jpeg,.png" },
});

/** The form that brings a purchase order alone. */
export const purchaseOrderForm = formOf(
  { file: { ...purchaseOrderField, label: "quotations:own.orderFile" } },
  () => null,
  { says: "quotations:errors" },
);
