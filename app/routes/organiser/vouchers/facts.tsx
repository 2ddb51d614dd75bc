import { Link } from "@remix-run/react";
import type { Voucher } from "#app/domain/vouchers/find-voucher.ts";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { effectInWords, typesInWords, VoucherStateWord } from "./table.tsx";

type Shown = Voucher & { readonly who: string };

/** What a voucher gives, how often it was used, and the links that open the forms with it. */
export function VoucherFacts({ voucher, links }: { voucher: Shown; links: { fr: string; en: string } }) {
  const office = useOffice();
  const { t, money, number, path } = office;
  const { used, uses, spentCents, budgetCents, code } = voucher;
  const times = t("vouchers:list.usedOf", { used: number(used), uses: number(uses) });
  const inOrders = (
    <Link key="orders" to={path("/dossiers", { query: { reduction: code } })}>
      {times}
    </Link>
  );
  const spent = budgetCents === null ? "" : ` ${t("vouchers:list.ofBudget", { amount: money(budgetCents) })}`;
  const facts = [
    [t("table.state"), <VoucherStateWord key="state" state={voucher.state} />],
    [t("vouchers:effect"), effectInWords(voucher, office)],
    [t("vouchers:ticketTypes"), typesInWords(voucher, office)],
    [t("vouchers:list.used"), used > 0 ? inOrders : times],
    [t("vouchers:held"), voucher.reserves && number(voucher.held)],
    [t("vouchers:list.spent"), `${money(spentCents)}${spent}`],
    [
      t("vouchers:link.french"),
      <a key="fr" href={links.fr}>
        {links.fr}
      </a>,
    ],
    [
      t("vouchers:link.english"),
      <a key="en" href={links.en}>
        {links.en}
      </a>,
    ],
  ] as const;
  return <Facts facts={facts} />;
}

/** Withdraws a voucher, or lets a withdrawn one be used again. */
export function VoucherVerb({ voucher: { id, state } }: { voucher: Shown }) {
  const { t, path } = useOffice();
  const isWithdrawn = state === "withdrawn";
  const to = isWithdrawn
    ? path("/codes-de-reduction/:id/retablissement", { id })
    : path("/codes-de-reduction/:id/retrait", { id });
  return (
    <May needs="edit-settings">
      <p className="hint m-0">{t(isWithdrawn ? "vouchers:restore.text" : "vouchers:withdraw.text")}</p>
      <PostButton to={to} look="quiet">
        {t(isWithdrawn ? "vouchers:restore.verb" : "vouchers:withdraw.verb")}
      </PostButton>
    </May>
  );
}
