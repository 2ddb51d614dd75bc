import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { searchSpeakers } from "#app/domain/programme/programme-search.ts";
import { type PublicPortrait, portraitsIn } from "#app/domain/speakers/public-profiles.ts";
import { inLanguage, languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { publicProgramme } from "#app/server/pages/public-edition.server.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { Portrait } from "#app/ui/portrait.tsx";
import { partedName, type SpeakerLetter, speakersByLetter } from "./by-letter.ts";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

/** Number of speakers beyond which the list opens on its first letter. */
const ALL_AT_ONCE = 300;
const LONGEST_TEXT = 100;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition, release } = await publicProgramme({ params, context });
  const { pathname, searchParams } = new URL(request.url);
  const { t } = messagesIn(languageOf(pathname));
  const name = inLanguage(languageOf(pathname), edition.name, edition.nameEn);
  const words = { title: t("site:speakers.titleOf", { name }), description: t("site:speakers.about", { name }) };
  const text = (searchParams.get("q") ?? "")
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, LONGEST_TEXT);
  const found = searchSpeakers(release?.programme.speakers ?? [], context.sought ?? text);
  const letters = speakersByLetter(found);
  const asked = searchParams.get("lettre") ?? (found.length > ALL_AT_ONCE ? letters[0]?.letter : undefined);
  const letter = letters.some((each) => each.letter === asked) ? asked : undefined;
  const shown = letter ? letters.filter((each) => each.letter === letter) : letters;
  const index = letters.map((each) => each.letter);
  const portraits = Object.fromEntries(await portraitsIn(context.db, { edition: edition.id }));
  return {
    edition,
    portraits,
    text,
    count: found.length,
    index,
    letter,
    shown,
    words,
    origin: context.settings.appUrl,
  };
}

export default function Speakers() {
  const { edition, portraits, text, count, index, letter, shown } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  const address = path("/:year/intervenants", { year: edition.year });
  return (
    <>
      <div className="page-head">
        <p className="kicker">
          <a href={path("/:year", { year: edition.year })}>{inLanguage(language, edition.name, edition.nameEn)}</a>
        </p>
        <h1>{t("speakers.title")}</h1>
      </div>
      <search>
        <form action={address} className="speaker-search">
          <TextField label={t("speakers.search")} name="q" type="search" defaultValue={text} maxLength={LONGEST_TEXT} />
          <Button look="quiet">{t("speakers.find")}</Button>
        </form>
      </search>
      {text && (
        <p>
          {t("speakers.found", { count })} <a href={address}>{t("programme.clear")}</a>
        </p>
      )}
      {!text && count === 0 && <p className="lead">{t("speakers.none")}</p>}
      {count > ALL_AT_ONCE && <Letters index={index} here={letter} address={address} text={text} />}
      <SpeakerList letters={shown} year={edition.year} portraits={portraits} />
    </>
  );
}

function Letters(props: { index: readonly string[]; here: string | undefined; address: string; text: string }) {
  const { t } = useTranslation("site");
  const { index, here, address, text } = props;
  return (
    <nav aria-label={t("speakers.letters")} className="pages">
      <ol>
        {index.map((letter) => (
          <li key={letter}>
            <a
              href={`${address}?${new URLSearchParams({ ...(text ? { q: text } : {}), lettre: letter })}`}
              aria-current={letter === here ? "page" : undefined}
            >
              {letter}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Shows a name with the word that it is sorted by in bold. */
function SortedName({ name }: { name: string }) {
  const { before, family, after } = partedName(name);
  return (
    <>
      {before}
      <b>{family}</b>
      {after}
    </>
  );
}

function SpeakerList(props: {
  letters: readonly SpeakerLetter[];
  year: number;
  portraits: Readonly<Record<string, PublicPortrait>>;
}) {
  const { letters, year, portraits } = props;
  const { path } = usePageLanguage();
  return letters.map(({ letter, speakers }) => (
    <section key={letter} className="letter">
      <h2>{letter}</h2>
      <ul className="people">
        {speakers.map(({ slug, name, jobTitle: role, organisation }) => (
          <li key={slug} className={portraits[slug] ? "with-portrait" : undefined}>
            {portraits[slug] && <Portrait portrait={portraits[slug]} size="small" alt="" />}
            <a href={path("/:year/intervenants/:slug", { year, slug })}>
              <SortedName name={name} />
            </a>
            {(role || organisation) && <span className="quiet">{[role, organisation].filter(Boolean).join(", ")}</span>}
          </li>
        ))}
      </ul>
    </section>
  ));
}
