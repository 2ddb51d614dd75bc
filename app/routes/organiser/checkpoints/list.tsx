import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import {
  addCheckpoint,
  listCheckpointsOfOffice,
  sessionsWithoutCheckpoint,
} from "#app/domain/door/keep-checkpoints.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { optionalLine, readForm, refusedField, wholeNumber } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { AddCheckpoint } from "./fields.tsx";
import { CheckpointList } from "./table.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z.object({
  session: wholeNumber({ min: 1, max: 999_999_999 }),
  name: optionalLine(),
  nameEn: optionalLine(),
});

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-checkpoints");
  const edition = { edition: office.edition.id };
  const [checkpoints, open] = await Promise.all([
    listCheckpointsOfOffice(visit.context.db, edition),
    sessionsWithoutCheckpoint(visit.context.db, edition),
  ]);
  return { page: officePage(visit.request, office, "checkpoints"), checkpoints, open };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-checkpoints");
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await addCheckpoint(visit.context.db, { ...read.values, ...by });
  if (outcome.kind === "added") return seeOther(visit.request, `/${edition.year}/points-de-controle`, "added");
  const reason = outcome.kind === "has-one" ? "sessionHasCheckpoint" : "choice";
  return refusedForm(refusedField(read.typed, "session", reason));
}

export default function CheckpointsPage() {
  const { page, checkpoints, open } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <OrganiserPage page={page}>
      <CheckpointList page={page} checkpoints={checkpoints} />
      <May needs="keep-checkpoints">
        <AddCheckpoint page={page} sessions={open} form={refused ?? EMPTY_FORM} open={refused !== undefined} />
      </May>
    </OrganiserPage>
  );
}
