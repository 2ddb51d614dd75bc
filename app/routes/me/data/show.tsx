import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ownErasure } from "#app/domain/erasure/erasure-requests.ts";
import { sourcesOfPerson } from "#app/domain/people-imports/source-of.ts";
import { formatDate, inLanguage } from "#app/i18n/format.ts";
import { signedInPages } from "#app/server/pages/own-pages.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

export const loader = signedInPages.loader(async ({ db, now, t, person }) => ({
  ...{ title: t("ownData:title"), email: person.email },
  sources: await sourcesOfPerson(db, { person: person.personId }),
  erasure: (await ownErasure(db, { person: person.personId, now }))?.kind ?? null,
}));

/** What a person can do with the data that is held on them: download it, or have it erased. */
export default function OwnData() {
  const { title, email, erasure, sources } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["ownData", "security"]);
  const { path, language } = usePageLanguage();
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
      {sources.length > 0 && (
        <section aria-labelledby="sources" className="grid gap-4 border-t border-line pt-6">
          <h2 id="sources">{t("sources.title")}</h2>
          <ul className="m-0">
            {sources.map(({ key, isAllotted, givenBy, givenOn, edition, editionEn }) => (
              <li key={key} className="wrap-anywhere">
                {t(isAllotted ? "sources.allotted" : "sources.text", {
                  ...{ by: givenBy, day: formatDate(givenOn, language) },
                  edition: inLanguage(language, edition, editionEn),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="erasure" className="grid gap-4 border-t border-line pt-6">
        <h2 id="erasure">{t("erasure.link")}</h2>
        {erasure ? (
          <Notice>{t(`erasure.pending.${erasure}`)}</Notice>
        ) : (
          <p className="max-w-text">{t("erasure.linkText")}</p>
        )}
        <p>
          <LinkButton look="quiet" to={path("/mon-espace/effacement")} reloadDocument>
            {t(erasure ? "erasure.pending.see" : "erasure.link")}
          </LinkButton>
        </p>
      </section>
      <p>
        <a href={path("/mon-espace")}>{t("security:back.home")}</a>
      </p>
    </NarrowPage>
  );
}
