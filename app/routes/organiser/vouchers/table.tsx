import { VOUCHER_STATES, type Voucher } from "#app/domain/vouchers/find-voucher.ts";
import { VOUCHER_EFFECTS, type VoucherPrice } from "#app/domain/vouchers/voucher.ts";
import { choice, form, optional, rowChoice, search, worded } from "#app/forms/form.ts";
import { formatMoney } from "#app/i18n/format.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";

/** A voucher with the names of its ticket types; empty for all. */
type ListedVoucher = Voucher & { readonly who: string };

/** Shows the state of a voucher as a word with its shape. */
export const VoucherStateWord = stateWord("vouchers:states", {
  good: ["open"],
  plain: ["used-up", "over", "withdrawn"],
});

/** What a voucher does with a price, in words. */
export function effectInWords({ effect, value }: VoucherPrice, { t, language }: Pick<Office, "t" | "language">) {
  if (effect === "none") return t("vouchers:gives.none");
  if (effect === "percent") return t("vouchers:gives.percent", { percent: value });
  return t(`vouchers:gives.${effect}`, { amount: formatMoney(value, language) });
}

/** For which ticket types a voucher is, in words. */
export function typesInWords({ isForNobody, who }: ListedVoucher, { t }: Pick<Office, "t">): string {
  return isForNobody ? t("vouchers:forNobody") : who || t("vouchers:all");
}

/** The list of an edition's vouchers. */
export const voucherList = {
  caption: "organiser:menu.vouchers",
  label: "vouchers:list.filter",
  filters: form({
    q: search("vouchers:list.search"),
    etat: optional(choice({ label: "organiser:table.state", choices: worded(VOUCHER_STATES, "vouchers:states") })),
    effet: optional(choice({ label: "vouchers:effect", choices: worded(VOUCHER_EFFECTS, "vouchers:effects") })),
    categorie: optional(rowChoice({ label: "registration:ticket.legend" })),
  }),
  none: "vouchers:list.none",
  count: "vouchers:list.count",
  file: { needs: "edit-settings" },
  columns: (office: Office): Column<ListedVoucher>[] => {
    const { t, path, number, money, moment } = office;
    return [
      {
        label: t("vouchers:code"),
        oneLine: () => true,
        cell: ({ code }) => code,
        sub: ({ recipient }) => recipient,
        to: ({ id }) => path("/codes-de-reduction/:id", { id }),
        text: ({ code }) => code,
      },
      {
        label: t("table.state"),
        aside: true,
        oneLine: () => true,
        cell: ({ state }) => <VoucherStateWord state={state} />,
        text: ({ state }) => t(`vouchers:states.${state}`),
      },
      {
        label: t("vouchers:effect"),
        cell: (voucher) => effectInWords(voucher, office),
        text: ({ effect }) => t(`vouchers:effects.${effect}`),
      },
      { label: t("vouchers:list.percent"), text: ({ effect, value }) => (effect === "percent" ? value : "") },
      {
        label: t("vouchers:list.amount"),
        text: ({ effect, value }) => (effect === "amount" || effect === "price" ? { cents: value } : ""),
      },
      {
        label: t("vouchers:ticketTypes"),
        labelled: true,
        cell: (voucher) => typesInWords(voucher, office),
        text: (voucher) => typesInWords(voucher, office),
      },
      {
        label: t("vouchers:list.used"),
        numeric: true,
        cell: ({ used, uses }) => t("vouchers:list.usedOf", { used: number(used), uses: number(uses) }),
        to: ({ code, used }) => (used > 0 ? path("/dossiers", { query: { reduction: code } }) : null),
      },
      { label: t("vouchers:list.used"), text: ({ used }) => used },
      { label: t("vouchers:uses"), text: ({ uses }) => uses },
      {
        label: t("vouchers:list.spent"),
        numeric: true,
        cell: ({ spentCents }) => money(spentCents),
        sub: ({ budgetCents }) => budgetCents !== null && t("vouchers:list.ofBudget", { amount: money(budgetCents) }),
        text: ({ spentCents }) => ({ cents: spentCents }),
      },
      {
        label: t("vouchers:budget"),
        text: ({ budgetCents }) => (budgetCents === null ? "" : { cents: budgetCents }),
      },
      {
        label: t("vouchers:validUntil"),
        oneLine: () => true,
        labelled: true,
        cell: ({ validUntil }) => validUntil && moment(validUntil),
        text: ({ validUntil }) => validUntil,
      },
      { label: t("vouchers:recipient"), text: ({ recipient }) => recipient },
      { label: t("vouchers:note"), text: ({ note }) => note },
      { label: t("vouchers:list.createdAt"), text: ({ createdAt }) => ({ dayOf: createdAt }) },
    ];
  },
} as const;
