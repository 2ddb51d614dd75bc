import { AUDIENCES, AUTOMATIC_LETTERS, audienceOf } from "#app/domain/automatic-letters.ts";
import { listLetterTexts } from "#app/domain/letter-texts.ts";
import { LANGUAGES } from "#app/i18n/format.ts";
import { sentencesOf } from "#app/mail/letter-sentences.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { textsHead } from "./letter.server.ts";

export const loader = officeLoader("see-letters", async (visit) => {
  const { db, edition, t } = visit;
  const written = await listLetterTexts(db, { edition: edition.id, kind: null });
  const letters = await Promise.all(
    AUTOMATIC_LETTERS.map(async (kind) => {
      const own = written.filter((row) => row.kind === kind);
      const standards =
        own.length === 0 ? [] : (await Promise.all(LANGUAGES.map((each) => sentencesOf(kind, each)))).flat();
      const now = new Set(standards.flatMap(({ sentences }) => sentences.map(({ standard }) => standard)));
      const state =
        own.length === 0 ? "standard" : own.every(({ standard }) => now.has(standard)) ? "edited" : "outdated";
      const languages = LANGUAGES.filter((language) => own.some((row) => row.language === language));
      const changedAt = own.reduce<Date | null>(
        (last, row) => (last && last > row.changedAt ? last : row.changedAt),
        null,
      );
      return {
        ...{ kind, audience: audienceOf(kind), languages, changedAt },
        state: state as "standard" | "edited" | "outdated",
      };
    }),
  );
  return { ...textsHead(visit, null), notes: [t("letterTexts:intro")], letters };
});

export default function LetterTextsPage() {
  const { t, path, moment, letters } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      {AUDIENCES.map((audience) => (
        <Table
          key={audience}
          section={audience}
          caption={t(`letterTexts:audiences.${audience}`)}
          rows={letters.filter((letter) => letter.audience === audience)}
          rowKey={({ kind }) => kind}
          columns={[
            {
              label: t("letterTexts:letter"),
              cell: ({ kind }) => t(`letterKinds.${kind}`),
              to: ({ kind }) => path("/courriels/textes/:genre", { genre: kind }),
            },
            {
              label: t("table.state"),
              aside: true,
              // What nobody changed is most of the list.
              cell: ({ state }) =>
                state === "standard" ? (
                  <span className="text-zinc">{t("letterTexts:states.standard")}</span>
                ) : (
                  <State tone={state === "edited" ? "good" : "waiting"}>{t(`letterTexts:states.${state}`)}</State>
                ),
            },
            {
              label: t("letterTexts:languages"),
              cell: ({ languages }) => languages.map((each) => t(`letterTexts:in.${each}`)).join(", "),
            },
            { label: t("letterTexts:changed"), cell: ({ changedAt }) => changedAt && moment(changedAt) },
          ]}
        />
      ))}
    </OrganiserPage>
  );
}
