import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { signedInPages } from "#app/server/pages/own-pages.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

export const loader = signedInPages.loader(({ t, person }) => ({ title: t("ownData:title"), email: person.email }));

/** What a person can do with the data that is held on them: download it, or have it erased. */
export default function OwnData() {
  const { title, email } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["ownData", "security"]);
  const { path } = usePageLanguage();
  return (
    <NarrowPage kicker={email} title={title}>
      <section aria-labelledby="export" className="grid gap-4">
        <h2 id="export">{t("export.title")}</h2>
        <p className="max-w-text">{t("export.about")}</p>
        <p className="hint max-w-text">{t("export.again")}</p>
        <p>
          <LinkButton to={path("/mon-espace/donnees.zip")} reloadDocument>
            {t("export.submit")}
          </LinkButton>
        </p>
      </section>
      <section aria-labelledby="erasure" className="grid gap-4 border-t border-line pt-6">
        <h2 id="erasure">{t("erasure.link")}</h2>
        <p className="max-w-text">{t("erasure.linkText")}</p>
        <p>
          <LinkButton look="quiet" to={path("/mon-espace/effacement")} reloadDocument>
            {t("erasure.link")}
          </LinkButton>
        </p>
      </section>
      <p>
        <a href={path("/mon-espace")}>{t("security:back.home")}</a>
      </p>
    </NarrowPage>
  );
}
