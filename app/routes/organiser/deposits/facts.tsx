import { Link } from "@remix-run/react";
import type { FoundDeposit } from "#app/domain/deposits/find-deposit.ts";
import { formatSiret } from "#app/domain/siret.ts";
import { DepositStateWord } from "#app/ui/organiser/deposit-state.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { reasonIn } from "./history.tsx";

/** What is deposited, for whom, and where it is now. */
export function DepositFacts({ deposit }: { deposit: FoundDeposit }) {
  const { t, money, moment, path } = useOffice();
  const { id, reference, kind, grossCents, order, buyer, siret, statedAt, history } = deposit;
  const reason = deposit.state === null ? null : history[0]?.reason;
  return (
    <Facts
      facts={[
        [t("deposits:facts.state"), <DepositStateWord key="state" {...deposit} />],
        [t("deposits:history.when"), statedAt && moment(statedAt)],
        [t("deposits:facts.reason"), reason && reasonIn(t, reason)],
        [t("deposits:facts.buyer"), buyer],
        [t("deposits:facts.siret"), siret && formatSiret(siret)],
        [t("deposits:facts.service"), deposit.serviceCode],
        [t("deposits:facts.commitment"), deposit.commitmentNumber],
        [t("deposits:facts.amount"), money(kind === "invoice" ? grossCents : -grossCents)],
        [t("deposits:facts.flow"), deposit.flow],
        [t("deposits:facts.chorusId"), deposit.chorusId],
        [t("deposits:facts.nextAt"), deposit.nextAt && moment(deposit.nextAt)],
        [t("deposits:facts.failure"), deposit.failure],
        [
          t("deposits:facts.files"),
          <span key="files" className="flex flex-wrap gap-x-4">
            <a href={path("/factures/:id.pdf", { id })} className="whitespace-nowrap">
              {reference}
            </a>
            <a href={path("/factures/:id/facture-x.pdf", { id })} className="whitespace-nowrap">
              Factur-X<span className="sr-only"> {reference}</span>
            </a>
          </span>,
        ],
        [
          t("deposits:facts.order"),
          <Link key="order" to={path("/dossiers/:id", { id: order })}>
            {t("deposits:verbs.seeOrder")}
          </Link>,
        ],
      ]}
    />
  );
}
