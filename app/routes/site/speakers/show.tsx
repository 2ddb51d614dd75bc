import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { publicProfile } from "#app/domain/speakers/public-profiles.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { notFound } from "#app/server/guards.server.ts";
import { releasedProgramme } from "#app/server/pages/public-edition.server.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { lookupIn } from "#app/ui/programme/lookup.ts";
import { hueOf, SessionFacts, SessionLink } from "#app/ui/programme/session-facts.tsx";
import { SessionLinks } from "#app/ui/programme/session-links.tsx";
import { OtherEditions, SpeakerHead, SpeakerText } from "./view.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

/** The page of a speaker of an edition: the programme's text, and the speaker's own where they edit a page. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { edition, release, places } = await releasedProgramme({ params, context });
  const { programme } = release;
  const speaker = programme.speakers.find(({ slug }) => slug === params.slug);
  if (!speaker) throw notFound();
  const about = [speaker.jobTitle, speaker.organisation].filter(Boolean).join(", ");
  const words = { title: speaker.name, description: about || speaker.biography, type: "article" as const };
  const sessions = programme.sessions.filter((session) =>
    session.speakers.some((each) => each.speaker === params.slug),
  );
  const profile = await publicProfile(context.db, { edition: edition.id, slug: speaker.slug });
  return { edition, programme, places, speaker, about, sessions, profile, words, origin: context.settings.appUrl };
}

export default function SpeakerPage() {
  const { edition, programme, places, speaker, about, sessions, profile } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  const lookup = lookupIn(programme, places);
  return (
    <article>
      <div className="page-head">
        <p className="kicker">
          <a href={path("/:year/intervenants", { year: edition.year })}>{t("speakers.title")}</a> ·{" "}
          {inLanguage(language, edition.name, edition.nameEn)}
        </p>
        <SpeakerHead name={speaker.name} about={about} portrait={profile?.portrait ?? null} />
      </div>
      <SpeakerText profile={profile} biography={speaker.biography} />
      {sessions.length > 0 && (
        <SessionLinks title={t("speakers.sessions")}>
          {sessions.map((session) => (
            <li key={session.id} className={hueOf(session, lookup)}>
              <SessionLink session={session} lookup={lookup} />
              <SessionFacts session={session} lookup={lookup} hours="day" />
            </li>
          ))}
        </SessionLinks>
      )}
      <OtherEditions editions={profile?.elsewhere ?? []} />
    </article>
  );
}
