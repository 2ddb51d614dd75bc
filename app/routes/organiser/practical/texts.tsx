import { textsOfPage } from "#app/domain/edition/practical-pages.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** The texts of a page, the latest first. */
export const loader = officeLoader("see-settings", async ({ db, edition, id, t, path }) => {
  const texts = await textsOfPage(db, { edition: edition.id, page: id });
  const { title } = found(texts[0]);
  return {
    ...{ menuEntry: "practical" as const, title: t("practical:texts.title") },
    under: [[path("/informations/:id", { id }), title]] as const,
    pageId: id,
    texts: texts.map(({ body: _, bodyEn: __, ...text }, at) => ({ ...text, isPresent: at === 0 })),
  };
});

export default function TextsPage() {
  const { t, path, moment, pageId, texts } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Table
        caption={t("practical:texts.title")}
        rowKey={({ number }) => number}
        rows={texts}
        columns={[
          {
            label: t("practical:texts.column.number"),
            cell: ({ number, isPresent }) =>
              t(isPresent ? "practical:texts.present" : "practical:texts.numbered", { number }),
            to: ({ number, isPresent }) =>
              isPresent ? null : path("/informations/:id/textes/:number", { id: pageId, number }),
          },
          { label: t("practical:texts.column.title"), cell: ({ title }) => title },
          { label: t("practical:texts.column.at"), cell: ({ keptAt }) => moment(keptAt) },
          { label: t("practical:texts.column.by"), cell: ({ keptBy }) => keptBy ?? t("practical:byPlatform") },
          {
            label: t("practical:texts.column.from"),
            cell: ({ restoredFrom }) =>
              restoredFrom !== null && t("practical:texts.restoredFrom", { number: restoredFrom }),
          },
        ]}
      />
    </OrganiserPage>
  );
}
