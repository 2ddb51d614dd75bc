import { listPrinters } from "#app/domain/door/badge-printers.ts";
import { askForBadges, listBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { countBadges } from "#app/domain/door/badges-to-print.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { badgesMeant, countedBadges, usualBadges } from "./form.ts";
import { prepareForm } from "./prepare-form.ts";
import { sheetsToChoose } from "./sheets-to-choose.server.ts";

export const loader = officeLoader("print-badges", async ({ db, edition: { id: edition }, language, path, t }) => {
  const sheets = await sheetsToChoose(db, { edition, language });
  const printers = await listPrinters(db, { edition });
  const [count, runs] = await Promise.all([countBadges(db, { edition }), listBadgeRuns(db, { edition })]);
  return {
    ...{ menuEntry: "badges", title: t("badges:prepare.title"), notes: [t("badges:prepare.lead")] },
    form: filled(prepareForm, { what: usualBadges(count, runs), order: "name" }),
    asks: { verb: t("badges:ask.verb") },
    leads: [path("/badges/supports"), t("badgeLayouts:supports.title")] as const,
    looks: {
      what: { options: countedBadges(count, (what) => t(`badges:ask.whats.${what}`)) },
      sheet: { options: sheets.map(({ value, label }) => ({ value, label })), none: t("badges:prepare.sheetNone") },
      printer: {
        options: optionsOf(printers),
        none: t("badges:prepare.printerNone"),
        absent: printers.length === 0,
      },
    },
  };
});

export const action = formAction("print-badges", prepareForm, async (sent) => {
  const { db, edition, language, value, typed, actor, path } = sent;
  const { what, sheet: number, printer, ...how } = value;
  const sheet = (await sheetsToChoose(db, { edition: edition.id, language })).find((one) => one.value === number);
  if (!sheet) return refused(typed, "sheet", "choice");
  const printers = await listPrinters(db, { edition: edition.id });
  if (printer !== null && !printers.some(({ id }) => id === printer)) return refused(typed, "printer", "choice");
  const outcome = await askForBadges(db, {
    ...actor,
    layout: sheet.perPage > 1 ? "a4" : "a6",
    ...badgesMeant(what),
    how: { ...how, sheet: sheet.sheet, printer },
  });
  return done(path("/badges"), outcome.kind === "asked" ? "badgesAsked" : "badgesUnderWay");
});

export default function PrepareBadgesPage() {
  return <EditPage of={prepareForm} />;
}
