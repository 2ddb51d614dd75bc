import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import { listedSheets, sheetTitle } from "#app/domain/door/listed-sheets.ts";
import type { PrintedSince } from "#app/domain/door/printed-since.ts";
import { formatDateTime, formatList, type Language } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

type Words = OfficeVisit["t"];

/** Which badges a run is of, with their number once it is known. */
export function badgesOf(run: BadgeRun, t: Words): string {
  const { firstBlank: first, lastBlank: last, total } = run;
  if (first !== null && last !== null) return t("badges:blanks.run", { count: last - first + 1, first, last });
  const what = whatOf(run);
  return run.finishedAt && total > 0 ? t(`badges:runs.of.${what}`, { count: total }) : t(`badges:runs.whats.${what}`);
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

/** How many of a run's badges other runs have that were declared printed since. */
export function sinceText({ badges, all, by }: PrintedSince, t: Words, language: Language): string {
  const runs = formatList(by.map(String), language);
  return isAllSince({ badges, all })
    ? t("badges:runs.sinceAll", { runs })
    : t("badges:runs.since", { count: badges, all, runs });
}

/** Whether all badges of a run are printed by others since, so that it is of no use. */
export function isAllSince({ badges, all }: Pick<PrintedSince, "badges" | "all">): boolean {
  return badges >= all;
}

/** What a run is, for the pages about it. @param said.since what others printed of it since */
export function runFacts(
  run: BadgeRun,
  {
    t,
    language,
    timeZone,
    since,
  }: { t: Words; language: Language; timeZone: string; since?: PrintedSince | undefined },
): (readonly [label: string, value: string])[] {
  return [
    [t("badges:runs.badges"), badgesOf(run, t)],
    [t("badges:runs.look"), lookOf(run, t, language)],
    [t("badges:runs.asked"), formatDateTime(run.askedAt, timeZone, language)],
    ...(since ? [[t("badges:runs.sinceLabel"), sinceText(since, t, language)] as const] : []),
    ...(run.printedAt ? [[t("badges:runs.printed"), formatDateTime(run.printedAt, timeZone, language)] as const] : []),
    ...(run.spoiltAt ? [[t("badges:runs.spoilt"), formatDateTime(run.spoiltAt, timeZone, language)] as const] : []),
  ];
}

function whatOf({ isOfChosen, onlyNew, onlyAsked }: BadgeRun) {
  if (isOfChosen) return "chosen";
  if (onlyAsked) return "asked";
  return onlyNew ? "new" : "all";
}
