import { listPrinters } from "#app/domain/door/badge-printers.ts";
import { askForBadges, listBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { countBadges, listUndeclaredRuns } from "#app/domain/door/badges-to-print.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { badgesMeant, countedBadges, knownIn, newestOf, usualBadges } from "./form.ts";
import { prepareForm } from "./prepare-form.ts";
import { printedLayouts } from "./printed-layouts.server.ts";
import { PrintedLayouts } from "./printed-layouts.tsx";
import { sheetsToChoose } from "./sheets-to-choose.server.ts";
import { UndeclaredRuns } from "./undeclared.tsx";

export const loader = officeLoader("print-badges", async ({ db, edition: { id: edition }, language, path, t }) => {
  const sheets = await sheetsToChoose(db, { edition, language });
  const printers = await listPrinters(db, { edition });
  const [count, undeclared, runs, printed] = await Promise.all([
    countBadges(db, { edition }),
    listUndeclaredRuns(db, { edition }),
    listBadgeRuns(db, { edition }),
    printedLayouts(db, { edition, language }),
  ]);
  return {
    ...{ menuEntry: "badges", title: t("badges:prepare.title"), notes: [t("badges:prepare.lead")] },
    ...{ undeclared, runs, fresh: count.fresh, printed: printed.all },
    under: [[path("/badges"), t("menu.badges")] as const],
    form: filled(prepareForm, { what: usualBadges(count, runs), order: "name", knownRun: newestOf(runs) }),
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
  const { what, sheet: number, printer, knownRun: known, ...how } = value;
  const sheet = (await sheetsToChoose(db, { edition: edition.id, language })).find((one) => one.value === number);
  if (!sheet) return refused(typed, "sheet", "choice");
  const printers = await listPrinters(db, { edition: edition.id });
  if (printer !== null && !printers.some(({ id }) => id === printer)) return refused(typed, "printer", "choice");
  const outcome = await askForBadges(db, {
    ...actor,
    layout: sheet.perPage > 1 ? "a4" : "a6",
    ...{ ...badgesMeant(what), ...knownIn(known) },
    how: { ...how, sheet: sheet.sheet, printer },
  });
  if (outcome.kind === "prepared-meanwhile")
    return refused({ ...typed, knownRun: String(outcome.id) }, "form", "runMeanwhile", { run: outcome.id });
  return done(path("/badges"), outcome.kind === "asked" ? "badgesAsked" : "badgesUnderWay");
});

export default function PrepareBadgesPage() {
  const { t, undeclared, runs, fresh, printed } = usePage<typeof loader>();
  const above = (
    <>
      <PrintedLayouts layouts={printed} rest={t("badges:layoutsPrinted.rest")} />
      <UndeclaredRuns runs={undeclared} fresh={fresh} listed={runs} />
    </>
  );
  return <EditPage of={prepareForm} above={above} />;
}
