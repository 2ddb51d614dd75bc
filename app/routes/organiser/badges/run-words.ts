import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import { listedSheets, sheetTitle } from "#app/domain/door/listed-sheets.ts";
import { formatDateTime, type Language } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

type Words = OfficeVisit["t"];

/** Which badges a run is of, with their number once it is known. */
export function badgesOf(run: BadgeRun, t: Words): string {
  const { firstBlank: first, lastBlank: last, total } = run;
  if (first !== null && last !== null) return t("badges:blanks.run", { count: last - first + 1, first, last });
  const what = t(whatOf(run));
  return run.finishedAt && total > 0 ? `${t("badges:runs.count", { count: total })}, ${lowered(what)}` : what;
}

/** The sheet, the sides and the layouts of a run. */
export function lookOf(
  { sheet, ownSheet, layout, bothSides, layouts }: BadgeRun,
  t: Words,
  language: Language,
): string {
  const listed = listedSheets().find(({ id }) => id === sheet);
  const named = listed ? sheetTitle(listed, language) : ownSheet;
  return [
    named ?? t(`badges:runs.layouts.${layout as "a6" | "a4"}`),
    t(bothSides ? "badges:runs.bothSides" : "badges:runs.oneSide"),
    ...layoutIn(layouts, t),
  ].join(", ");
}

function layoutIn(layouts: BadgeRun["layouts"], t: Words): string[] {
  if (layouts === null) return [];
  return [
    layouts.length > 0 ? t("badges:runs.layout", { names: layouts.join(", ") }) : t("badges:runs.platformLayout"),
  ];
}

/** What a run is, for the pages about it. */
export function runFacts(
  run: BadgeRun,
  { t, language, timeZone }: { t: Words; language: Language; timeZone: string },
): (readonly [label: string, value: string])[] {
  return [
    [t("badges:runs.badges"), badgesOf(run, t)],
    [t("badges:runs.look"), lookOf(run, t, language)],
    [t("badges:runs.asked"), formatDateTime(run.askedAt, timeZone, language)],
    ...(run.printedAt ? [[t("badges:runs.printed"), formatDateTime(run.printedAt, timeZone, language)] as const] : []),
    ...(run.spoiltAt ? [[t("badges:runs.spoilt"), formatDateTime(run.spoiltAt, timeZone, language)] as const] : []),
  ];
}

function whatOf({ isOfChosen, onlyNew, onlyAsked }: BadgeRun) {
  if (isOfChosen) return "badges:runs.whats.chosen" as const;
  if (onlyAsked) return "badges:runs.whats.asked" as const;
  return onlyNew ? ("badges:runs.whats.new" as const) : ("badges:runs.whats.all" as const);
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
