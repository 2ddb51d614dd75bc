import { useTranslation } from "react-i18next";
import { say } from "#app/forms/form-texts.ts";
import type { Language } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import type { LabelledSentence } from "./letter.server.ts";

/** The sentences that organisers wrote in one language, beside the platform's own; nothing where there are none. */
export function OwnSentences({ language, sentences }: { language: Language; sentences: readonly LabelledSentence[] }) {
  const { t } = useOffice();
  const { i18n } = useTranslation();
  const own = sentences.filter(({ written }) => written !== null);
  if (own.length === 0) return null;
  return (
    <Table
      section={`phrases-${language}`}
      caption={`${t("letterTexts:own")} · ${t(`letterTexts:in.${language}`)}`}
      rows={own}
      rowKey={({ key }) => key}
      columns={[
        { label: t("letterTexts:sentence"), cell: ({ label }) => say(i18n, label) },
        {
          label: t("letterTexts:yours"),
          labelled: true,
          cell: ({ written }) => (
            <span lang={language} className="whitespace-pre-line">
              {written?.text || t("letterTexts:leftOut")}
            </span>
          ),
        },
        {
          label: t("letterTexts:original"),
          labelled: true,
          cell: ({ standard }) => <span lang={language}>{standard}</span>,
          sub: ({ standard, written }) =>
            written && written.standard !== standard && t("letterTexts:changedSince", { before: written.standard }),
        },
      ]}
    />
  );
}
