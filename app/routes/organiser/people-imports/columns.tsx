import { useActionData } from "@remix-run/react";
import { fileOfPreview } from "#app/domain/people-imports/find-import.ts";
import {
  askedAgain,
  done,
  filled,
  formAction,
  found,
  gone,
  idOf,
  type OfficeVisit,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { columnsForm } from "./form.ts";
import { namesOfTypes, openPreview, pageOf, sheetOf } from "./open-preview.server.ts";
import { problemWords } from "./words.server.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { t, params } = visit;
  const { list, facts } = await openPreview(visit);
  const { sheet, columns, ...read } = sheetOf(list, idOf(params.number));
  const look = { options: optionsOf(visit, read), none: t("peopleImports:columns.ignore") };
  const title = sheet === null ? t("peopleImports:columns.title") : t("peopleImports:columns.titleOf", { sheet });
  return {
    ...{ ...facts, title },
    asks: { verb: t("peopleImports:columns.verb"), text: [t("peopleImports:columns.text")] },
    form: filled(columnsForm, columns),
    looks: Object.fromEntries(Object.keys(columnsForm.fields).map((name) => [name, look])),
  };
});

function optionsOf({ t }: OfficeVisit, { headers, hidden }: { headers: readonly string[]; hidden: readonly number[] }) {
  return headers.map((header, at) => {
    const column = header || t("peopleImports:sheets.column", { number: at + 1 });
    return { value: String(at), label: hidden.includes(at) ? t("peopleImports:columns.masked", { column }) : column };
  });
}

/** Reads the file again in another thread. */
export const action = formAction("edit-registrations", columnsForm, async (sent) => {
  const { db, edition, context, value, typed, params, language } = sent;
  const { list } = await openPreview(sent);
  const { sheet, headers } = sheetOf(list, idOf(params.number));
  const [far] = Object.entries(value).flatMap(([role, at]) => (at !== null && at >= headers.length ? role : []));
  if (far) return refused(typed, far, "choice");
  const columns = { ...list.columns, [sheet ?? ""]: value };
  const bytes = found(await fileOfPreview(db, { edition: edition.id, import: list.id }));
  const read = await context.reading.readList(bytes, { categories: await namesOfTypes(sent), columns });
  if (read.kind === "busy") return refused(typed, "form", "readingBusy");
  if (read.kind === "too-long") return refused(typed, "form", "listTooLong");
  if (read.kind === "refused")
    return askedAgain({ values: typed, errors: {}, problem: problemWords(read.problem, language) });
  const again = { edition: edition.id, import: list.id, json: read.json, columns };
  return (await context.planning.stageAgain(again)) ? done(pageOf(sent), "columnsRead") : gone();
});

export default function ColumnsPage() {
  const { t } = useOffice();
  const { problem } = (useActionData() ?? {}) as { problem?: string };
  const above = problem && (
    <Notice tone="attention" title={t("peopleImports:columns.unreadable")}>
      <p>{problem}</p>
    </Notice>
  );
  return <EditPage of={columnsForm} above={above} />;
}
