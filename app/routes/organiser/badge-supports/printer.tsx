import { listPrinters, savePrinter } from "#app/domain/door/badge-supports.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { printerForm } from "./form.ts";

export const loader = officeLoader("print-badges", async ({ db, edition, id, path, t }) => {
  const printer = found((await listPrinters(db, { edition: edition.id })).find((one) => one.id === id));
  const { name, rightTenths, downTenths } = printer;
  return {
    ...{ menuEntry: "badges", title: name, printer: id },
    form: filled(printerForm, { name, right: rightTenths / 10, down: downTenths / 10 }),
    under: [[path("/badges/supports"), t("badgeLayouts:supports.title")] as const],
  };
});

export const action = formAction("print-badges", printerForm, async (sent) => {
  const { db, actor, id, path, typed, value } = sent;
  const moved = { rightTenths: Math.round(value.right * 10), downTenths: Math.round(value.down * 10) };
  return answer(sent, await savePrinter(db, { ...actor, id, name: value.name, ...moved }), {
    saved: () => done(path("/badges/supports"), "changed"),
    "same-name": () => refused(typed, "name", "samePrinterName"),
  });
});

export default function PrinterPage() {
  const { t, path, printer: id } = usePage<typeof loader>();
  return (
    <EditPage
      of={printerForm}
      below={
        <PostButton look="danger" to={path("/badges/supports/imprimantes/:id/retrait", { id })}>
          {t("badgeLayouts:supports.removePrinter")}
        </PostButton>
      }
    />
  );
}
