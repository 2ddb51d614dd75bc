import { filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { sheetForm } from "./form.ts";
import { SheetFields } from "./sheet-fields.tsx";
import { keepSheet } from "./sheet-page.server.ts";

export const loader = officeLoader("print-badges", async ({ path, t }) => ({
  ...{ menuEntry: "badges", title: t("badgeLayouts:supports.addSheet") },
  under: [[path("/badges/supports"), t("badgeLayouts:supports.title")] as const],
  asks: { verb: t("form.save"), text: [t("badgeLayouts:supports.sheetLead")] },
  form: filled(sheetForm, { kind: "sheet", pageWidth: 210, pageHeight: 297, columns: 2, rows: 5 }),
}));

export const action = formAction("print-badges", sheetForm, async (sent) => keepSheet(sent, null));

export default function NewSheetPage() {
  return (
    <EditPage of={sheetForm}>
      <SheetFields />
    </EditPage>
  );
}
