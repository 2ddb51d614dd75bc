import { useActionData, useLoaderData } from "@remix-run/react";
import { listLayouts } from "#app/domain/door/badge-layouts.ts";
import { askForBadges, listBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { countBadges, listUndeclaredRuns } from "#app/domain/door/badges-to-print.ts";
import { listPrintedSince } from "#app/domain/door/printed-since.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { May } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { AskForBadges } from "./ask.tsx";
import { badgesForm, badgesMeant, hasBacks, knownIn, newestOf, usualBadges } from "./form.ts";
import { latinWanted } from "./latin-wanted.server.ts";
import { LatinWantedList } from "./latin-wanted.tsx";
import { isOfRun, NewestRun } from "./newest-run.tsx";
import { printedLayouts } from "./printed-layouts.server.ts";
import { BadgeRuns } from "./runs.tsx";

export const handle: PageHandle = { enhance: "follow" };

export const loader = officeLoader("see-checkpoints", async (visit) => {
  const { db, context, language, path, t } = visit;
  const edition = visit.edition.id;
  const [count, undeclared, runs, wanted, layouts, printed, since] = await Promise.all([
    countBadges(db, { edition }),
    listUndeclaredRuns(db, { edition }),
    listBadgeRuns(db, { edition }),
    latinWanted(context, { edition }),
    listLayouts(db, { edition }),
    printedLayouts(db, { edition, language }),
    listPrintedSince(db, { edition }),
  ]);
  return {
    menuEntry: "badges",
    verbs: [[path("/badges/modeles"), t("badges:layouts"), "quiet", "print-badges"]],
    form: filled(badgesForm, {
      ...{ layout: "a4", what: usualBadges(count, runs), bothSides: hasBacks(layouts), knownRun: newestOf(runs) },
    }),
    ...{ count, undeclared, printed: printed.a6 },
    ...{ runs, since, wanted },
  };
});

export const action = formAction("print-badges", badgesForm, async (sent) => {
  const { layout, what, bothSides, knownRun: known } = sent.value;
  const how = bothSides
    ? ({ sheet: null, bothSides, order: "name", stacked: false, printer: null } as const)
    : undefined;
  const meant = { ...badgesMeant(what), ...knownIn(known) };
  const outcome = await askForBadges(sent.db, { ...sent.actor, layout, ...meant, ...(how && { how }) });
  if (outcome.kind === "prepared-meanwhile")
    return refused({ ...sent.typed, knownRun: String(outcome.id) }, "form", "runMeanwhile", { run: outcome.id });
  return done(sent.path("/badges"), outcome.kind === "asked" ? "badgesAsked" : "badgesUnderWay");
});

export default function BadgesPage() {
  const { form, runs, since, wanted, page, ...ask } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <OrganiserPage done={isOfRun(page.done) && <NewestRun runs={runs} />}>
      <LatinWantedList wanted={wanted} />
      <May needs="print-badges">
        <AskForBadges form={sent ?? form} runs={runs} {...ask} />
      </May>
      <BadgeRuns runs={runs} since={since} />
    </OrganiserPage>
  );
}
