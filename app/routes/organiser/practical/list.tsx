import { listPracticalPages, PRACTICAL_KINDS } from "#app/domain/edition/practical-pages.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { MoveButtons } from "#app/ui/organiser/move-buttons.tsx";
import { May, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

export const loader = officeLoader("see-settings", async ({ db, edition: { id: edition }, t, language }) => {
  const pages = await listPracticalPages(db, { edition });
  return {
    menuEntry: "practical" as const,
    notes: [{ notice: "info" as const, text: t("practical:intro") }],
    pages: pages.map(({ body: _, bodyEn, ...page }, at) => ({
      ...page,
      name: inLanguage(language, page.title, page.titleEn),
      isInEnglish: bodyEn !== null,
      isFirst: at === 0,
      isLast: at === pages.length - 1,
    })),
  };
});

export default function PracticalPages() {
  const { t, path, moment, pages } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Table
        caption={t("menu.practical")}
        none={t("practical:none")}
        rows={pages}
        columns={[
          {
            label: t("practical:column.page"),
            cell: ({ name }) => name,
            to: ({ id }) => path("/informations/:id", { id }),
            // A page is often named as its kind.
            sub: ({ kind, name }) => name !== t(`practical:kinds.${kind}`) && t(`practical:kinds.${kind}`),
          },
          {
            label: t("practical:column.state"),
            aside: true,
            cell: ({ shown }) => (
              <State tone={shown ? "good" : "plain"}>{t(shown ? "practical:isShown" : "practical:isHidden")}</State>
            ),
          },
          {
            label: t("practical:column.english"),
            labelled: true,
            cell: ({ isInEnglish }) => t(isInEnglish ? "practical:inEnglish" : "practical:frenchAlone"),
          },
          {
            label: t("practical:column.kept"),
            labelled: true,
            cell: ({ keptAt }) => moment(keptAt),
            sub: ({ keptBy }) => keptBy ?? t("practical:byPlatform"),
          },
          { label: t("practical:column.order"), cell: (page) => <Order {...page} /> },
        ]}
      />
      <May needs="edit-settings">
        <section aria-labelledby="add" className="grid gap-3">
          <h2 id="add" className="m-0 text-xl">
            {t("practical:add")}
          </h2>
          <p className="m-0 flex flex-wrap gap-3">
            {PRACTICAL_KINDS.map((kind) => (
              <LinkButton key={kind} look="quiet" to={path("/informations/nouvelle", { query: { genre: kind } })}>
                {t(`practical:kinds.${kind}`)}
              </LinkButton>
            ))}
          </p>
        </section>
      </May>
    </OrganiserPage>
  );
}

/** Moves a page up or down. */
function Order({ id, name, isFirst, isLast }: { id: number; name: string; isFirst: boolean; isLast: boolean }) {
  const { t, path } = usePage<typeof loader>();
  return (
    <MoveButtons
      up={isFirst ? null : { to: path("/informations/:id/montee", { id }), says: t("practical:upOf", { name }) }}
      down={isLast ? null : { to: path("/informations/:id/descente", { id }), says: t("practical:downOf", { name }) }}
    />
  );
}
