import { MOST_AT_ONCE, VOUCHER_EFFECTS, type VoucherDetails } from "#app/domain/vouchers/voucher.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { area, box, choice, euros, line, moment, rowChoices, wholeNumber, worded } from "#app/forms/fields.ts";
import { formOf, optional, type Refuse, type Values } from "#app/forms/form.ts";
import type { OfficeWords } from "#app/ui/organiser/office.ts";

const says = "vouchers:errors";

const MOST_USES = 100_000;

const fields = {
  effect: choice({
    ...{ label: "vouchers:effect", control: "radios" },
    choices: worded(VOUCHER_EFFECTS, "vouchers:effects"),
  }),
  value: optional(euros({ label: "vouchers:value", hint: "vouchers:valueHint" })),
  ticketTypes: rowChoices({ label: "vouchers:ticketTypes", hint: "vouchers:ticketTypesHint" }),
  showsHidden: box({ label: "vouchers:showsHidden", hint: "vouchers:showsHiddenHint" }),
  reserves: box({ label: "vouchers:reserves", hint: "vouchers:reservesHint" }),
  uses: wholeNumber({ label: "vouchers:uses", hint: "vouchers:usesHint", min: 1, max: MOST_USES }),
  validUntil: optional(moment({ label: "vouchers:validUntil" })),
  budgetCents: optional(euros({ label: "vouchers:budget", hint: "vouchers:budgetHint" })),
  recipient: optional(line({ label: "vouchers:recipient", hint: "vouchers:recipientHint", max: 200 })),
  note: optional(area({ label: "vouchers:note", hint: "vouchers:noteHint", rows: 2, max: 1000 })),
} as const;

/** The value is typed as euros, or as a number of per cent: both are read in hundredths. */
function detailsIn(read: Partial<Values<typeof fields>>, refuse: Refuse): VoucherDetails {
  const { effect = "none", value = null, ticketTypes = [], uses = 1, validUntil = null, budgetCents = null } = read;
  if (effect !== "none" && value === null) refuse("value", "required");
  if (effect === "percent" && value !== null && (value % 100 !== 0 || value < 100 || value > 10_000))
    refuse("value", "percent");
  if (effect === "amount" && value === 0) refuse("value", "nothing");
  const kept = effect === "none" ? 0 : effect === "percent" ? (value ?? 0) / 100 : (value ?? 0);
  const { showsHidden = false, reserves = false, recipient = null, note = null } = read;
  if (showsHidden && ticketTypes.length === 0) refuse("ticketTypes", "which-hidden");
  if (reserves && ticketTypes.length !== 1) refuse("ticketTypes", "which-reserved");
  return { effect, value: kept, ticketTypes, showsHidden, reserves, uses, validUntil, budgetCents, recipient, note };
}

/** The form that changes a voucher; its code stays. */
export const voucherForm = formOf(fields, detailsIn, { says });

/** The form that makes one voucher. */
export const newVoucherForm = formOf(
  {
    code: optional(line({ label: "vouchers:code", hint: "vouchers:codeHint", max: 50, spellCheck: false })),
    ...fields,
  },
  ({ code = null, ...read }, refuse) => ({ code, ...detailsIn(read, refuse) }),
  { says },
);

/** The form that makes many. */
export const manyVouchersForm = formOf(
  {
    count: wholeNumber({ label: "vouchers:count", hint: "vouchers:countHint", min: 1, max: MOST_AT_ONCE }),
    prefix: optional(line({ label: "vouchers:prefix", hint: "vouchers:prefixHint", max: 20, spellCheck: false })),
    ...fields,
  },
  ({ count = 1, prefix = null, ...read }, refuse) => ({ count, prefix, ...detailsIn(read, refuse) }),
  { says },
);

/** The values that the form of a voucher shows. */
export function shownDetails({ effect, value, ...details }: VoucherDetails) {
  return { ...details, effect, value: effect === "none" ? null : effect === "percent" ? value * 100 : value };
}

/** The presentation of a voucher's form in an edition. */
export function voucherLooks(
  t: OfficeWords,
  { timeZone, ticketTypes }: { timeZone: string; ticketTypes: readonly { id: number; name: string }[] },
) {
  return {
    validUntil: { hint: t("vouchers:validUntilHint", { timeZone }) },
    ticketTypes: { options: optionsOf(ticketTypes) },
  };
}
