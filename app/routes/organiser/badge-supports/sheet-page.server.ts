import { isRoll, listOwnSheets, type OwnSheet, saveOwnSheet } from "#app/domain/door/badge-supports.ts";
import { filled } from "#app/forms/form.ts";
import { refusedFor } from "#app/forms/read-form.ts";
import type { FormState } from "#app/forms/state.ts";
import { answer, changedMeanwhile, done, found, refused, type Sent } from "#app/server/pages/office.server.ts";
import { changedInputs, seenForm } from "#app/server/pages/seen-inputs.server.ts";
import { fieldOfFault, sheetForm } from "./form.ts";

/** The inputs of a sheet's form. */
export function shownSheet({ name, grid }: OwnSheet): FormState {
  const { page, label, columns, rows, left, top, pitchX, pitchY, printable } = grid;
  const shown = { name, labelWidth: label.width, labelHeight: label.height };
  if (!isRoll(grid)) {
    const paged = { pageWidth: page.width, pageHeight: page.height, columns, rows, left, top, pitchX, pitchY };
    return filled(sheetForm, { ...shown, kind: "sheet", ...paged });
  }
  const reached = printable && {
    ...{ reachedLeft: printable.left, reachedTop: printable.top },
    ...{ reachedWidth: printable.width, reachedHeight: printable.height },
  };
  return filled(sheetForm, { ...shown, kind: "roll", ...reached });
}

/** Keeps a sheet, or says beside its measures which of them do not close and by how much. */
export async function keepSheet(sent: Sent<Pick<OwnSheet, "name" | "grid">>, id: number | null) {
  const { db, actor, path, typed, value, seen } = sent;
  const unless = (current: OwnSheet) =>
    changedInputs(seen, shownSheet(current), shownSheet({ id: current.id, ...value }));
  const outcome = await saveOwnSheet(db, { ...actor, ...value, id, unless });
  if (outcome.kind === "changed-meanwhile") {
    const current = found((await listOwnSheets(db, { edition: actor.edition })).find((one) => one.id === id));
    return changedMeanwhile(typed, outcome.changed, seenForm(shownSheet(current)));
  }
  return answer(sent, outcome, {
    saved: () => done(path("/badges/supports"), "changed"),
    "same-name": () => refused(typed, "name", "sameSheetName"),
    faults: ({ faults }) =>
      refusedFor(
        typed,
        faults.map(({ field, by }) => ({
          ...{ field: fieldOfFault(field), code: `fault-${field}`, params: { by: String(by).replace(".", ",") } },
        })),
      ),
  });
}
