import { audienceOf } from "#app/domain/automatic-letters.ts";
import { LANGUAGES } from "#app/i18n/format.ts";
import { lookOfLetter } from "#app/jobs/look-of-letter.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { LetterLook } from "#app/ui/organiser/letter-look.tsx";
import { May, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { labelledSentences, letterOf, stateOf, textsHead } from "./letter.server.ts";
import { OwnSentences } from "./own-sentences.tsx";
import { PlaceholderTable } from "./placeholder-table.tsx";

export const loader = officeLoader("see-letters", async (visit) => {
  const { db, edition, context, now, t } = visit;
  const kind = letterOf(visit);
  const wish = { edition: edition.id, kind, appUrl: context.settings.appUrl, now };
  const texts = await Promise.all(
    LANGUAGES.map(async (language) => {
      const sentences = (await labelledSentences(visit, kind, language)).flatMap((group) => group.sentences);
      return { language, sentences, look: await lookOfLetter(db, { ...wish, language }) };
    }),
  );
  const isFixed = texts.every(({ sentences }) => sentences.length === 0);
  return {
    ...textsHead(visit, kind),
    ...{ kind, texts, isFixed, audience: audienceOf(kind) ?? ("organisers" as const) },
    ...{ notes: [isFixed && t("letterTexts:fixed")], state: stateOf(texts.flatMap(({ sentences }) => sentences)) },
  };
});

export default function LetterTextPage() {
  const { t, path, moment, kind, texts, isFixed, audience, state } = usePage<typeof loader>();
  const written = texts.flatMap(({ sentences }) => sentences).flatMap((sentence) => sentence.written ?? []);
  const last = written.toSorted((one, other) => other.changedAt.getTime() - one.changedAt.getTime())[0];
  const look = texts[0]?.look;
  return (
    <OrganiserPage>
      <Facts
        facts={[
          [t("letterTexts:to"), t(`letterTexts:audiences.${audience}`)],
          [t("table.state"), !isFixed && t(`letterTexts:states.${state}`)],
          [t("letterTexts:changed"), last && [moment(last.changedAt), last.changedBy].filter(Boolean).join(", ")],
        ]}
      />
      {!isFixed && (
        <May needs="write-letters">
          <div className="flex flex-wrap items-center gap-2">
            {LANGUAGES.map((langue) => (
              <LinkButton key={langue} to={path("/courriels/textes/:genre/redaction/:langue", { genre: kind, langue })}>
                {t(`letterTexts:write.${langue}`)}
              </LinkButton>
            ))}
            <PostButton look="quiet" to={path("/courriels/textes/:genre/essai", { genre: kind })}>
              {t("letterTexts:tryOut")}
            </PostButton>
            {state !== "standard" && (
              <PostButton look="quiet" to={path("/courriels/textes/:genre/origine", { genre: kind })}>
                {t("letterTexts:restore")}
              </PostButton>
            )}
          </div>
        </May>
      )}
      {texts.map((text) => (
        <OwnSentences key={text.language} {...text} />
      ))}
      <Section id="apercu" title={t("letterTexts:preview")}>
        {look && <p className="m-0 max-w-text">{t(aboutLook(look), { name: look.reader ?? "" })}</p>}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 xl:grid-cols-2">
          {texts.map(({ language, look: { subject, text } }) => (
            <LetterLook
              key={language}
              {...{ language, subject, text }}
              title={t(`letterTexts:inLanguage.${language}`)}
            />
          ))}
        </div>
      </Section>
      {!isFixed && <PlaceholderTable texts={texts} />}
    </OrganiserPage>
  );
}

function aboutLook({ example, reader }: { example: boolean; reader: string | null }) {
  if (example) return reader ? "letterTexts:previewExample" : "letterTexts:previewInvented";
  return reader ? "letterTexts:previewOf" : "letterTexts:previewOfNobody";
}
