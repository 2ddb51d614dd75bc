import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { withWords } from "./legal.server.ts";
import { LegalText, Lines, SellerLines } from "./legal-text.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export const loader = (visit: LoaderFunctionArgs) => withWords(visit, "terms");

/** The terms of sale of paid places: seller and mediator are named whatever is written. */
export default function Terms() {
  const page = useLoaderData<typeof loader>();
  const { seller, facts } = page;
  const { t } = useTranslation("legal");
  return (
    <LegalText
      page={page}
      heading={t("terms.conditions")}
      below={
        <>
          <h2>{t("terms.mediation")}</h2>
          <p>{t(facts.mediator ? "terms.mediationText" : "terms.mediationLater")}</p>
          {facts.mediator && <Lines {...facts.mediator} />}
        </>
      }
    >
      <h2>{t("terms.seller")}</h2>
      {seller ? <SellerLines seller={seller} /> : <p>{facts.publisher ?? t("notice.house")}</p>}
    </LegalText>
  );
}
