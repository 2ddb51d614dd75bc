import { listOwnSheets } from "#app/domain/door/badge-supports.ts";
import { formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { sheetForm } from "./form.ts";
import { SheetFields } from "./sheet-fields.tsx";
import { keepSheet, shownSheet } from "./sheet-page.server.ts";

export const loader = officeLoader("print-badges", async ({ db, edition, id, path, t }) => {
  const sheet = found((await listOwnSheets(db, { edition: edition.id })).find((one) => one.id === id));
  return {
    ...{ menuEntry: "badges", title: sheet.name, form: shownSheet(sheet), sheet: id },
    under: [[path("/badges/supports"), t("badgeLayouts:supports.title")] as const],
  };
});

export const action = formAction("print-badges", sheetForm, async (sent) => keepSheet(sent, sent.id));

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
