import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { withWords } from "./legal.server.ts";
import { LegalText, Lines, SellerLines } from "./legal-text.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export const loader = (visit: LoaderFunctionArgs) => withWords(visit, "notice");

/** The legal notice that a public website owes (law no. 2004-575, article 1-1). Unknown facts are left out. */
export default function LegalNotice() {
  const page = useLoaderData<typeof loader>();
  const { publisher, address, phone, director, host, officer } = page.facts;
  const { t } = useTranslation(["legal", "site", "shared"]);
  const { path } = usePageLanguage();
  return (
    <LegalText page={page} heading={t("details")}>
      <h2>{t("notice.publisher")}</h2>
      <p>{publisher ?? t("notice.house")}</p>
      <Lines text={address ?? t("notice.address")} />
      {phone && <p>{t("notice.phone", { phone })}</p>}
      {page.seller && (
        <>
          <h2>{t("terms.seller")}</h2>
          <SellerLines seller={page.seller} />
        </>
      )}
      {director && (
        <>
          <h2>{t("notice.director")}</h2>
          <Lines {...director} />
        </>
      )}
      {host && (
        <>
          <h2>{t("notice.host")}</h2>
          <Lines {...host} />
        </>
      )}
      <h2>{t("site:personal.title")}</h2>
      {officer && (
        <>
          <p>{t("officer")}</p>
          <Lines text={officer} />
        </>
      )}
      <ul>
        <li>
          <a href={path("/donnees-personnelles")}>{t("shared:footer.personalData")}</a>
        </li>
        <li>
          <a href={path("/cookies")}>{t("cookies.title")}</a>
        </li>
        <li>
          <a href={path("/accessibilite")}>{t("site:accessibility.title")}</a>
        </li>
      </ul>
    </LegalText>
  );
}
