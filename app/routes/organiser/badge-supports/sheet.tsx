import { listOwnSheets } from "#app/domain/door/badge-supports.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { seenForm } from "#app/server/pages/seen-inputs.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { sheetForm } from "./form.ts";
import { SheetFields } from "./sheet-fields.tsx";
import { keepSheet, shownSheet } from "./sheet-page.server.ts";

export const loader = officeLoader("print-badges", async (visit) => {
  const { id, path, t } = visit;
  const { name, form } = await saved(visit);
  return {
    ...{ menuEntry: "badges", title: name, form, sheet: id },
    under: [[path("/badges/supports"), t("badgeLayouts:supports.title")] as const],
  };
});

export const action = formAction("print-badges", { form: sheetForm, saved }, async (sent) => keepSheet(sent, sent.id));

async function saved({ db, edition, id }: OfficeVisit) {
  const sheet = found((await listOwnSheets(db, { edition: edition.id })).find((one) => one.id === id));
  return { name: sheet.name, form: seenForm(shownSheet(sheet)) };
}

export default function SheetPage() {
  const { t, path, sheet: id } = usePage<typeof loader>();
  return (
    <EditPage
      of={sheetForm}
      below={
        <PostButton look="danger" to={path("/badges/supports/planches/:id/retrait", { id })}>
          {t("badgeLayouts:supports.removeSheet")}
        </PostButton>
      }
    >
      <SheetFields />
    </EditPage>
  );
}
