import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { legalPage } from "./legal.server.ts";
import { LegalText, SellerLines } from "./legal-text.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export const loader = (visit: LoaderFunctionArgs) => legalPage(visit, "terms");

/** The terms of sale of paid places. The default says what the platform does, and nothing that it does not know. */
export default function Terms() {
  const page = useLoaderData<typeof loader>();
  const { seller, cards } = page;
  const { t } = useTranslation("legal");
  return (
    <LegalText page={page}>
      <h2>{t("terms.seller")}</h2>
      {seller ? <SellerLines seller={seller} /> : <p>{page.facts.publisher ?? t("notice.house")}</p>}
      <h2>{t("terms.prices")}</h2>
      <p>{t("terms.pricesText")}</p>
      <h2>{t("terms.order")}</h2>
      <p>{t("terms.orderText")}</p>
      <h2>{t("terms.payment")}</h2>
      {cards && <p>{t("terms.cards")}</p>}
      <p>{t("terms.transfer")}</p>
      {seller && (
        <ul>
          <li>{t("terms.days", { count: seller.days })}</li>
          <li>{t("terms.late", seller)}</li>
          <li>{seller.discount}</li>
        </ul>
      )}
      <h2>{t("terms.withdrawal")}</h2>
      <p>{t("terms.withdrawalText")}</p>
      <h2>{t("terms.cancellation")}</h2>
      <p>{t("terms.cancellationText")}</p>
      <h2>{t("terms.invoices")}</h2>
      <p>{t("terms.invoicesText")}</p>
    </LegalText>
  );
}
