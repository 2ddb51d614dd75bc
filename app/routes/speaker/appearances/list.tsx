import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { appearancesOf } from "#app/domain/speakers/appearances.ts";
import { findProfile } from "#app/domain/speakers/profile.ts";
import { formatDayAndTimeWithZone, inLanguage } from "#app/i18n/format.ts";
import { path, pathsBehind } from "#app/i18n/path.ts";
import { signedInPages } from "#app/server/pages/own-pages.server.ts";
import { askedAsSpeaker } from "#app/server/pages/speaker-answers.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { AppearanceList } from "./table.tsx";

const behind = pathsBehind<"/intervention/:token">;

export const loader = signedInPages.loader(
  async ({ context, db, now, language, t, person: { personId: person, email } }) => {
    const appearances = await appearancesOf(db, { person, now });
    const profile = await findProfile(db, { person, now });
    const years = [...new Set(appearances.filter(({ personId }) => personId === person).map(({ year }) => year))];
    const asked = await Promise.all(years.map((year) => askedAsSpeaker(context, { person, year, session: null })));
    return {
      title: t("speakers:appearances.title"),
      asked: asked.flatMap((each) => {
        if (!each?.link) return [];
        const { year, name, nameEn } = each.edition;
        return [{ year, edition: inLanguage(language, name, nameEn), owed: each.link.owed }];
      }),
      email,
      base: path(language, "/mon-espace/interventions"),
      hasPage: profile !== null,
      appearances: appearances.map((one) => ({
        invitation: one.invitationId,
        slides: one.personId === person && one.state !== "declined" && !one.cancelled ? one.sessionId : null,
        session: inLanguage(language, one.session, one.sessionEn),
        edition: inLanguage(language, one.edition, one.editionEn),
        when: one.start && formatDayAndTimeWithZone(one.start, one.timeZone, language),
        state: one.state,
      })),
    };
  },
);

export default function AppearancesPage() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("speakers");
  return (
    <NarrowPage kicker={page.email} title={page.title}>
      {page.asked.map(({ year, edition, owed }) => (
        <Notice key={year} tone={owed > 0 ? "attention" : undefined} title={edition}>
          {owed > 0 && <p>{t("answers.owed", { count: owed })}</p>}
          <p>
            <a href={behind(page.base)("/reponses/:year", { year })}>
              {t(owed > 0 ? "answers.open" : "answers.title")}
            </a>
          </p>
        </Notice>
      ))}
      {page.hasPage && (
        <p className="flex flex-wrap gap-3">
          <LinkButton to={behind(page.base)("/page")} reloadDocument>
            {t("profile.title")}
          </LinkButton>
          <LinkButton look="quiet" to={behind(page.base)("/portrait")} reloadDocument>
            {t("portrait.title")}
          </LinkButton>
        </p>
      )}
      <AppearanceList base={page.base} appearances={page.appearances} />
    </NarrowPage>
  );
}
