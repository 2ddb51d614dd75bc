import { listBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { sayOfRun } from "#app/domain/door/printed-runs.ts";
import { listPrintedSince } from "#app/domain/door/printed-since.ts";
import { buttonAction, found, officeLoader, told } from "#app/server/pages/office.server.ts";
import { isAllSince, runFacts } from "./run-words.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

/** Asks whether a run is set aside, with what it is. */
export const loader = officeLoader("print-badges", async ({ db, edition, id, t, path, language }) => {
  const [run] = await listBadgeRuns(db, { edition: edition.id, run: id });
  const { printedAt, spoiltAt, firstBlank } = found(run?.finishedAt && run.total > 0 ? run : null);
  const [since] = await listPrintedSince(db, { edition: edition.id, run: id });
  const text = firstBlank !== null ? "blanks" : since && isAllSince(since) ? "textPrinted" : "text";
  return {
    ...{ menuEntry: "badges", title: t("badges:aside.title", { run: id }) },
    under: [[path("/badges"), t("menu.badges")] as const],
    facts: runFacts(found(run), { t, language, timeZone: edition.timeZone, since }),
    asks: {
      text: [t(`badges:aside.${text}`)],
      closed: (printedAt && t("badges:aside.printed")) || (spoiltAt && t("badges:aside.already")),
    },
  };
});

/** A person says that a run will not be used: its badges are still to be printed. */
export const action = buttonAction("print-badges", async (sent) => {
  const outcome = await sayOfRun(sent.db, { ...sent.actor, run: sent.id, said: "spoilt" });
  return told(sent.path("/badges"), outcome, {
    ...{ spoilt: "badgesSpoilt", already: "badgesSaidAlready", otherwise: "badgesSaidOtherwise" },
  });
});
