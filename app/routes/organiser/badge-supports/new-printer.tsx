import { savePrinter } from "#app/domain/door/badge-printers.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { printerForm } from "./form.ts";

export const loader = officeLoader("print-badges", async ({ path, t }) => ({
  ...{ menuEntry: "badges", title: t("badgeLayouts:supports.addPrinter") },
  under: [[path("/badges/supports"), t("badgeLayouts:supports.title")] as const],
  asks: { verb: t("form.save"), text: [t("badgeLayouts:supports.printerLead")] },
  form: filled(printerForm, { right: 0, down: 0 }),
}));

export const action = formAction("print-badges", printerForm, async (sent) => {
  const { db, actor, path, typed, value } = sent;
  const moved = { rightTenths: Math.round(value.right * 10), downTenths: Math.round(value.down * 10) };
  return answer(sent, await savePrinter(db, { ...actor, name: value.name, ...moved }), {
    saved: () => done(path("/badges/supports"), "added"),
    "same-name": () => refused(typed, "name", "samePrinterName"),
  });
});

export default formPage(printerForm);
