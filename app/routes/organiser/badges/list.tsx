import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { askForBadges, BADGE_LAYOUTS, listBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { countBadges } from "#app/domain/door/badges-to-print.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { oneOf, readForm } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { AskForBadges } from "./form.tsx";
import { latinWanted } from "./latin-wanted.server.ts";
import { LatinWantedList } from "./latin-wanted.tsx";
import { BadgeRuns } from "./runs.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser", enhance: "follow" };

const schema = z.object({ layout: oneOf(BADGE_LAYOUTS), what: oneOf(["new", "all"]) });
const BLANK: FormState = { values: { layout: "a4", what: "new" }, errors: {} };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-checkpoints");
  const edition = { edition: office.edition.id };
  const [count, runs, wanted] = await Promise.all([
    countBadges(visit.context.db, edition),
    listBadgeRuns(visit.context.db, edition),
    latinWanted(visit.context, edition),
  ]);
  return { page: officePage(visit.request, office, "badges"), count, runs, wanted };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "print-badges");
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const { layout, what } = read.values;
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await askForBadges(visit.context.db, { ...by, layout, onlyNew: what === "new" });
  const done = outcome.kind === "asked" ? "badgesAsked" : "badgesUnderWay";
  return seeOther(visit.request, `/${edition.year}/badges`, done);
}

export default function BadgesPage() {
  const { page, count, runs, wanted } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <OrganiserPage page={page}>
      <LatinWantedList page={page} wanted={wanted} />
      <May needs="print-badges">
        <AskForBadges form={refused ?? BLANK} count={count} />
      </May>
      <BadgeRuns page={page} runs={runs} />
    </OrganiserPage>
  );
}
