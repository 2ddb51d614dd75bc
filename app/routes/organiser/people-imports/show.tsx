import { findPeopleImport } from "#app/domain/people-imports/find-import.ts";
import { listRows } from "#app/domain/people-imports/list-rows.ts";
import { planImport } from "#app/domain/people-imports/places-left.ts";
import { ROW_STATES } from "#app/domain/people-imports/row-states.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { found, officeLoader, uuidOf } from "#app/server/pages/office.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Counts } from "./counts.tsx";
import { filtersForm, SHOWN } from "./form.ts";
import { previewNotes, previewVerbs, resultVerbs } from "./page-head.server.ts";
import { Result } from "./result.tsx";
import { Rows } from "./rows.tsx";
import { Sheets } from "./sheets.tsx";
import { passedWords, shownRow } from "./words.server.ts";

/** The page follows the worker until it is done. */
export const handle: PageHandle = { enhance: "follow" };

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, edition, params, now, t, path, language } = visit;
  const list = found(await findPeopleImport(db, { edition: edition.id, import: uuidOf(params.preview) }));
  const { filters, part } = asked({ filters: filtersForm }, visit, SHOWN);
  const states = ROW_STATES.filter((state) => state === filters.etat);
  const wanted = { import: list.id, states: states.length > 0 ? states : null, ...part };
  const rows = list.isPurged ? [] : await listRows(db, wanted);
  const isPreview = list.confirmedAt === null;
  const plan = isPreview ? await planImport(db, { import: list.id, now }) : null;
  return {
    ...{ menuEntry: "registrations", title: list.fileName },
    under: [[path("/inscriptions/import"), t("peopleImports:title")]],
    verbs: plan ? previewVerbs(visit, list) : resultVerbs(visit, list),
    notes: plan ? previewNotes(visit, list, plan) : [],
    passed: passedWords(list.sheets, language),
    ...{ list, part, rows: rows.map((row) => shownRow(row, language)) },
    total: states.length > 0 ? states.reduce((sum, state) => sum + list.counts[state], 0) : list.rows,
  };
});

export default function PeopleImportPage() {
  const { t, path, list, passed, rows, part, total } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      {list.confirmedAt && <Result of={list} />}
      <Counts of={list} />
      {!list.confirmedAt && <Sheets of={list} passed={passed} />}
      {!list.isPurged && <Rows rows={rows} part={part} total={total} of={list.id} isOpen={!list.confirmedAt} />}
      {!list.confirmedAt && (
        <PostButton to={path("/inscriptions/import/:preview/suppression", { preview: list.id })} look="quiet">
          {t("peopleImports:preview.discard")}
        </PostButton>
      )}
    </OrganiserPage>
  );
}
