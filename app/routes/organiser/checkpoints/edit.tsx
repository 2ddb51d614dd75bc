import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { listCheckpointsOfOffice, renameCheckpoint } from "#app/domain/door/keep-checkpoints.ts";
import { line, optionalLine, readForm } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { CheckpointFields } from "./fields.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z.object({ name: line(), nameEn: optionalLine() });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-checkpoints");
  const all = await listCheckpointsOfOffice(visit.context.db, { edition: office.edition.id });
  const checkpoint = found(all.find(({ id }) => id === idOf(visit.params.id)));
  const { id, name, nameEn, session, scans } = checkpoint;
  return {
    page: officePage(visit.request, office, "checkpoints", () => name),
    id,
    removable: session !== null && scans === 0,
    saved: { values: { name, nameEn: nameEn ?? "" }, errors: {} },
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-checkpoints");
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await renameCheckpoint(visit.context.db, {
    ...read.values,
    ...by,
    checkpoint: idOf(visit.params.id),
  });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/points-de-controle`, "changed");
}

export default function CheckpointPage() {
  const { page, id, removable, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  const list = path("/points-de-controle");
  const verbs = removable && (
    <May needs="keep-checkpoints">
      <LinkButton look="quiet" to={`${list}/${id}/suppression`}>
        {t("remove.verb")}
      </LinkButton>
    </May>
  );
  return (
    <OrganiserPage page={page} trail={[{ to: list, label: t("nouns.checkpoints") }]} verbs={verbs}>
      <OfficeForm needs="keep-checkpoints" form={form} verb={t("form.save")} back={list}>
        <CheckpointFields form={form} />
      </OfficeForm>
    </OrganiserPage>
  );
}
