import { askForBlanks } from "#app/domain/door/ask-for-blanks.ts";
import { listPrinters } from "#app/domain/door/badge-printers.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { inLanguage } from "#app/i18n/format.ts";
import { done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { blanksForm } from "./blanks-form.ts";
import { sheetsToChoose } from "./sheets-to-choose.server.ts";

export const loader = officeLoader("print-badges", async ({ db, edition: { id: edition }, language, path, t }) => {
  const sheets = await sheetsToChoose(db, { edition, language });
  const printers = await listPrinters(db, { edition });
  const types = await listTicketTypes(db, { edition });
  return {
    ...{ menuEntry: "badges", title: t("badges:blanks.title"), notes: [t("badges:blanks.lead")] },
    under: [[path("/badges"), t("menu.badges")] as const],
    form: filled(blanksForm, { count: 50, sheet: sheets[0]?.value }),
    asks: { verb: t("badges:ask.verb") },
    looks: {
      sheet: { options: sheets.map(({ value, label }) => ({ value, label })), none: t("badges:prepare.sheetNone") },
      ticketType: {
        options: types.map(({ id: value, name, nameEn }) => ({ value, label: inLanguage(language, name, nameEn) })),
        none: t("badges:blanks.ticketTypeNone"),
      },
      printer: {
        options: optionsOf(printers),
        none: t("badges:prepare.printerNone"),
        absent: printers.length === 0,
      },
    },
  };
});

export const action = formAction("print-badges", blanksForm, async (sent) => {
  const { db, edition, language, value, typed, actor, path } = sent;
  const { count, sheet: number, printer, ticketType, bothSides } = value;
  const sheet = (await sheetsToChoose(db, { edition: edition.id, language })).find((one) => one.value === number);
  if (!sheet) return refused(typed, "sheet", "choice");
  const printers = await listPrinters(db, { edition: edition.id });
  if (printer !== null && !printers.some(({ id }) => id === printer)) return refused(typed, "printer", "choice");
  const types = await listTicketTypes(db, { edition: edition.id });
  if (ticketType !== null && !types.some(({ id }) => id === ticketType)) return refused(typed, "ticketType", "choice");
  const outcome = await askForBlanks(db, {
    ...{ ...actor, count, layout: sheet.perPage > 1 ? "a4" : "a6" },
    how: { sheet: sheet.sheet, bothSides, order: "name", stacked: false, printer, ticketType },
  });
  return done(path("/badges"), outcome.kind === "asked" ? "badgesAsked" : "badgesUnderWay");
});

export default function BlankBadgesPage() {
  return <EditPage of={blanksForm} />;
}
