import { decideRow } from "#app/domain/people-imports/decide-row.ts";
import { findRow, type ListedRow } from "#app/domain/people-imports/list-rows.ts";
import {
  answer,
  done,
  filled,
  formAction,
  found,
  idOf,
  type OfficeVisit,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { rowForm } from "./form.ts";
import { openPreview, pageOf, typeOptions } from "./open-preview.server.ts";
import { shownRow } from "./words.server.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { t, db, params } = visit;
  const { list, facts } = await openPreview(visit);
  const row = found(await findRow(db, { import: list.id, position: idOf(params.number) }));
  const { sheet } = row;
  const ticketType = { options: await typeOptions(visit), none: t("peopleImports:row.typeOfCategory") };
  return {
    ...facts,
    title:
      sheet === null
        ? t("peopleImports:row.title", { row: row.row })
        : t("peopleImports:row.titleOf", { row: row.row, sheet }),
    asks: { verb: t("peopleImports:row.verb") },
    ...{ facts: factsOf(visit, row), form: formOf(row), looks: { ticketType } },
  };
});

function factsOf({ t, language }: OfficeVisit, row: ListedRow): [string, string][] {
  return [
    [t("peopleImports:rows.state"), t(`peopleImports:states.${row.state}`)],
    [t("peopleImports:rows.why"), shownRow(row, language).why.join(" · ")],
    [t("peopleImports:rows.as"), row.category],
  ];
}

/** What was read, and where no address was, the one that was probably meant. */
function formOf({ decision, reading, ...row }: ListedRow) {
  return filled(rowForm, {
    ...(decision ? { decision } : {}),
    ...{ given_name: row.givenName, family_name: row.familyName, email: row.email ?? reading.suggested.email },
    ...{ organisation: row.organisation, job_title: row.jobTitle, ticketType: row.decidedTypeId },
  });
}

export const action = formAction("edit-registrations", rowForm, async (sent) => {
  const { db, actor, params, value, typed } = sent;
  const { list } = await openPreview(sent);
  const outcome = await decideRow(db, { ...actor, ...value, import: list.id, position: idOf(params.number) });
  return answer(sent, outcome, {
    decided: () => done(pageOf(sent), "rowDecided"),
    "unknown-type": () => refused(typed, "ticketType", "unknown"),
  });
});

export default formPage(rowForm);
