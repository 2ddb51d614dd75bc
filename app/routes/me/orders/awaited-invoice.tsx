import { useTranslation } from "react-i18next";
import type { InvoiceTiming } from "#app/domain/edition/invoice-timings.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

const behind = pathsBehind<"/mon-espace/dossiers/:code">;

/** Says when the invoice of an order comes, and what is missing for it. */
export function AwaitedInvoice(props: {
  invoicing: { timing: InvoiceTiming; isDue: boolean };
  hasBuyer: boolean;
  path: string;
}) {
  const { invoicing, hasBuyer, path } = props;
  const { t } = useTranslation("orders");
  const { timing, isDue } = invoicing;
  const isOnDemand = timing === "on-demand" && !isDue;
  const isMissing = isDue && !hasBuyer;
  return (
    <Notice tone={isMissing ? "attention" : "info"}>
      <p>
        {t(isMissing ? "billing.missing" : isDue ? "billing.waiting" : `billing.later.${timing}`)}{" "}
        {!isOnDemand && (
          <a href={behind(path)("/facturation")}>{t(hasBuyer ? "billing.change" : "billing.complete")}</a>
        )}
      </p>
      {isOnDemand && (
        <form method="post" action={behind(path)("/demande-de-facture")}>
          <Button look="quiet">{t("billing.demand")}</Button>
        </form>
      )}
    </Notice>
  );
}
