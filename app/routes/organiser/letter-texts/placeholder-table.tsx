import type { Language } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { braced } from "./form.ts";
import type { LabelledSentence } from "./letter.server.ts";

/** The placeholders of a letter: how each is written in both languages, what it means, and an example. */
export function PlaceholderTable({
  texts,
}: {
  texts: readonly { readonly language: Language; readonly sentences: readonly LabelledSentence[] }[];
}) {
  const { t, language } = useOffice();
  const all = texts.flatMap(({ language: of, sentences }) =>
    sentences.flatMap(({ placeholders }) => placeholders.map((placeholder) => ({ ...placeholder, of }))),
  );
  // An example in the reader's language comes first.
  const sorted = all.toSorted((one, other) => Number(other.of === language) - Number(one.of === language));
  const rows = [...Map.groupBy(sorted, ({ name }) => name)].map(([name, uses]) => ({
    name,
    example: uses.find(({ example }) => example !== "")?.example ?? "",
  }));
  return (
    <Table
      section="variables"
      caption={t("letterTexts:placeholders.title")}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        {
          label: t("letterTexts:placeholders.name"),
          cell: ({ name }) => (
            <>
              <code lang="fr">{braced(name, "fr")}</code> · <code lang="en">{braced(name, "en")}</code>
            </>
          ),
        },
        { label: t("letterTexts:placeholders.meaning"), cell: ({ name }) => t(`letterTexts:meanings.${name}`) },
        { label: t("letterTexts:placeholders.example"), cell: ({ example }) => example },
      ]}
    />
  );
}
