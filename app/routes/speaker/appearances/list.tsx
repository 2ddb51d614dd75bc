import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { appearancesOf } from "#app/domain/speakers/appearances.ts";
import { findProfile } from "#app/domain/speakers/profile.ts";
import { localPath } from "#app/i18n/languages.ts";
import { momentWithZone } from "#app/i18n/zone.ts";
import { signedInPages } from "#app/server/pages/own-pages.server.ts";
import { inLanguage } from "#app/server/pages/registration.server.ts";
import { OWN_APPEARANCES } from "#app/server/pages/speaker.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { AppearanceList } from "./table.tsx";

export const loader = signedInPages.loader(async ({ db, now, language, t, person: { personId: person, email } }) => {
  const appearances = await appearancesOf(db, { person, now });
  const profile = await findProfile(db, { person, now });
  return {
    title: t("speakers:appearances.title"),
    email,
    base: localPath(language, OWN_APPEARANCES),
    hasPage: profile !== null,
    appearances: appearances.map((one) => ({
      invitation: one.invitationId,
      slides: one.personId === person && one.state !== "declined" && !one.cancelled ? one.sessionId : null,
      session: inLanguage(language, one.session, one.sessionEn),
      edition: inLanguage(language, one.edition, one.editionEn),
      when: one.start && momentWithZone(one.start, one.timeZone, language),
      state: one.state,
    })),
  };
});

export default function AppearancesPage() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("speakers");
  return (
    <NarrowPage kicker={page.email} title={page.title}>
      {page.hasPage && (
        <p className="flex flex-wrap gap-3">
          <LinkButton to={`${page.base}/page`} reloadDocument>
            {t("profile.title")}
          </LinkButton>
          <LinkButton look="quiet" to={`${page.base}/portrait`} reloadDocument>
            {t("portrait.title")}
          </LinkButton>
        </p>
      )}
      <AppearanceList base={page.base} appearances={page.appearances} />
    </NarrowPage>
  );
}
