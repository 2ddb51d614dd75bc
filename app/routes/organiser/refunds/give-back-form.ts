import type { GivingBack } from "#app/domain/billing/give-back.ts";
import { isIban } from "#app/domain/billing/iban.ts";
import type { PlaceMoney } from "#app/domain/billing/money-of-order.ts";
import type { Way } from "#app/domain/billing/settle-excess.ts";
import { box, choice, euros, form, hidden, line, optional, type Refuse, rowChoice, worded } from "#app/forms/form.ts";

/** The ways of the form, in its order. `later` leaves the money open. */
export const WAYS = ["card", "link", "payer", "order", "hand", "kept", "written-off", "later"] as const;
export type WayChoice = (typeof WAYS)[number];

/** The fields that say where money goes, also of a refund that was asked for before. */
const WAY_FIELDS = {
  way: choice({ label: "refunds:form.way", choices: worded(WAYS, "refunds:ways"), control: "radios" }),
  iban: optional(
    line({
      ...{ label: "refunds:form.iban", hint: "refunds:form.ibanHint", max: 50, spellCheck: false },
      check: (iban) => (isIban(iban) ? null : "iban-wrong"),
    }),
  ),
  holder: optional(line({ label: "refunds:form.holder", hint: "refunds:form.holderHint", max: 70 })),
  other: optional(rowChoice({ label: "refunds:form.other" })),
  reference: optional(line({ label: "refunds:form.reference", hint: "refunds:form.referenceHint", max: 100 })),
};

interface WayTyped {
  readonly way?: WayChoice;
  readonly iban?: string | null;
  readonly holder?: string | null;
  readonly other?: number | null;
  readonly reference?: string | null;
}

/** Reports what a way lacks. */
function wayRules({ way, iban, holder, other, reference }: WayTyped, refuse: Refuse): void {
  if (way === "payer" && !iban) refuse("iban", "required");
  if (way === "payer" && !holder) refuse("holder", "required");
  if (way === "hand" && !reference) refuse("reference", "required");
  if (way === "order" && !other) refuse("other", "required");
}

/** The form of the way on which money goes that waits for one. */
export const wayForm = form(WAY_FIELDS, { rules: wayRules, says: "refunds:errors" });

/** Makes the way of what was typed; null leaves the money open. */
export function wayOf({ way, iban, holder, other, reference }: WayTyped): Way | null {
  switch (way) {
    case "card":
    case "kept":
    case "written-off":
      return { kind: way };
    case "link":
      return { kind: "account", account: null };
    case "payer":
      return { kind: "account", account: { iban: iban ?? "", holder: holder ?? "" } };
    case "order":
      return { kind: "order", order: other ?? 0 };
    case "hand":
      return { kind: "hand", reference: reference ?? "" };
    default:
      return null;
  }
}

/** The form of an order: for each of its lines an amount and whether its place is cancelled, then the way. */
export function giveBackForm(lines: readonly number[]) {
  const declared = form(
    {
      ...(lines.length > 1 ? { whole: box({ label: "refunds:form.whole", hint: "refunds:form.wholeHint" }) } : {}),
      ...Object.fromEntries(
        lines.flatMap((id) => [
          [creditName(id), euros({ label: "refunds:form.credit", empty: 0 })],
          [cancelName(id), box({ label: "refunds:form.cancel" })],
        ]),
      ),
      ...WAY_FIELDS,
      amount: optional(euros({ label: "refunds:form.amount", hint: "refunds:form.amountHint", digits: 7 })),
      reason: line({ label: "refunds:form.reason", hint: "refunds:form.reasonHint", max: 300 }),
      shown: hidden({ max: 100 }),
    },
    { rules: (values, refuse) => wayRules(values as WayTyped, refuse), says: "refunds:errors" },
  );
  return declared;
}

export function creditName(line: number): string {
  return `credit-${line}`;
}
export function cancelName(line: number): string {
  return `cancel-${line}`;
}

/** What the form asks for. @param places those of the form's lines */
export function asGivenBack(
  places: readonly PlaceMoney[],
  value: Readonly<Record<string, unknown>>,
): Pick<GivingBack, "lines" | "way" | "reason" | "wayCents"> {
  const { amount, reason, whole } = value as { amount?: number | null; reason: string; whole?: boolean };
  const given = places.map(({ line, chargedCents }) => ({
    line,
    creditCents: whole ? chargedCents : Number(value[creditName(line)] ?? 0),
    cancels: whole === true || value[cancelName(line)] === true,
  }));
  return {
    lines: given.filter(({ creditCents, cancels }) => creditCents > 0 || cancels),
    ...{ way: wayOf(value as WayTyped), reason },
    ...(amount ? { wayCents: amount } : {}),
  };
}
