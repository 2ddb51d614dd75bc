import { useTranslation } from "react-i18next";
import type { PublicPortrait, publicProfile } from "#app/domain/speakers/public-profiles.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { Paragraphs } from "#app/ui/paragraphs.tsx";
import { Portrait } from "#app/ui/portrait.tsx";

type Profile = NonNullable<Awaited<ReturnType<typeof publicProfile>>>;

/** Shows name, function and portrait. */
export function SpeakerHead(props: { name: string; about: string; portrait: PublicPortrait | null }) {
  const { name, about, portrait } = props;
  const { t } = useTranslation("speakers");
  return (
    <div className="speaker-head">
      {portrait && <Portrait portrait={portrait} size="large" alt={t("portrait.of", { name })} />}
      <div>
        <h1>{name}</h1>
        {about && <p className="lead">{about}</p>}
      </div>
    </div>
  );
}

/** Shows the speaker's own text, or the programme's without one. */
export function SpeakerText({ profile, biography }: { profile: Profile | null; biography: string | null }) {
  const { t } = useTranslation("speakers");
  const { language } = usePageLanguage();
  const french = profile?.written ? profile.biography : biography;
  const english = profile?.biographyEn ?? null;
  const text = (language === "en" ? english : french) ?? french ?? english;
  return (
    <div className="prose">
      <Paragraphs text={text} lang={text !== null && text === english ? "en" : "fr"} />
      {profile?.website && (
        <p>
          {t("public.website")}
          {language === "fr" ? "\u00a0: " : ": "}
          <a href={profile.website} rel="nofollow noreferrer ugc" className="wrap-anywhere">
            {profile.website.replace(/^https:\/\/|\/$/g, "")}
          </a>
        </p>
      )}
    </div>
  );
}

/** Links to the speaker's pages in other editions. */
export function OtherEditions({ editions }: { editions: Profile["elsewhere"] }) {
  const { t } = useTranslation("speakers");
  const { language, path } = usePageLanguage();
  if (editions.length === 0) return null;
  return (
    <section aria-labelledby="elsewhere" className="edition-part">
      <h2 id="elsewhere">{t("public.elsewhere")}</h2>
      <ul className="people">
        {editions.map(({ year, name, nameEn, slug }) => (
          <li key={year}>
            <a href={path("/:year/intervenants/:slug", { year, slug })}>{inLanguage(language, name, nameEn)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
