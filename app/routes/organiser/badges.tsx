import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { askForBadges, BADGE_LAYOUTS, listBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { countBadges } from "#app/domain/door/badges-to-print.ts";
import { latinWanted } from "#app/http/badge-letters.server.ts";
import { requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { oneOf, readForm } from "#app/http/organiser-forms.ts";
import { officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { BadgeRuns } from "#app/ui/organiser/badge-runs.tsx";
import { AskForBadges } from "#app/ui/organiser/badges-form.tsx";
import type { FormState } from "#app/ui/organiser/form-state.ts";
import { LatinWantedList } from "#app/ui/organiser/latin-wanted.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
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
