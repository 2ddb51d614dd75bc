import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { signedInPages } from "#app/server/pages/own-pages.server.ts";
import { factorViews, loginViews } from "#app/server/pages/security.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { FactorList } from "#app/ui/security/factor-list.tsx";
import { LoginList } from "#app/ui/security/login-list.tsx";
import { securityFrame } from "./frame.server.ts";
import { SecurityPage } from "./page.tsx";

export const loader = signedInPages.loader(async (visit) => {
  const { person } = visit;
  const factors = await factorViews(visit, person.personId);
  const has = factors.passkeys.length > 0 || factors.app !== null;
  return {
    ...securityFrame(visit),
    title: visit.t("security:title"),
    factors,
    missing: person.factorRequired && !has,
    recoveryWanted: has && factors.recovery === 0,
    logins: await loginViews(visit, { person: person.personId, own: person.loginId }),
  };
});

export default function Security() {
  const { factors, logins, missing, recoveryWanted, ...page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("security");
  const { path } = usePageLanguage();
  return (
    <SecurityPage {...page}>
      <p className="lead">{t("lead")}</p>
      {missing && (
        <Notice tone="attention" title={t("required.title")}>
          <p>{t("required.text")}</p>
        </Notice>
      )}
      {recoveryWanted && (
        <Notice title={t("recovery.wanted")}>
          <p>
            <a href={path("/mon-espace/securite/codes")}>{t("recovery.make")}</a>
          </p>
        </Notice>
      )}
      <FactorList factors={factors} />
      <LoginList logins={logins} ending={path("/mon-espace/securite/connexions")} />
    </SecurityPage>
  );
}
