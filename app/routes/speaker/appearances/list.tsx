import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { appearancesOf } from "#app/domain/speakers/appearances.ts";
import { findProfile } from "#app/domain/speakers/profile.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { momentWithZone } from "#app/i18n/zone.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { inLanguage, languageOfRequest } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { AppearanceList } from "./table.tsx";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { db, now } = visit.context;
  const { personId: person, email } = await requirePerson(visit);
  const language = languageOfRequest(visit.request);
  const appearances = await appearancesOf(db, { person, now: now() });
  const profile = await findProfile(db, { person, now: now() });
  return {
    title: messagesIn(language).t("speakers:appearances.title"),
    email,
    base: localPath(language, "/mon-espace/interventions"),
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
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

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
