import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { archiveGroup, takeUpGroup } from "#app/domain/groups/archive-group.ts";
import { findGroup } from "#app/domain/groups/groups.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { TextArea } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { endingOf } from "./archiving.server.ts";
import { EndingList } from "./ending-list.tsx";
import { archivingSchema } from "./form.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-groups");
  const group = found(await findGroup(visit.context.db, { group: idOf(visit.params.id) }));
  const archived = group.archivedAt !== null;
  const key = archived ? "groups.takeUpTitle" : "groups.archiveTitle";
  return {
    page: officePage(visit.request, office, "groups", (t) => t(key, { name: group.name })),
    group: group.id,
    ending: archived ? null : await endingOf(visit, group.id),
  };
}

/** The form says which of the two is meant, so that sending it twice changes nothing. */
export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-groups");
  const act = { by: person.personId, now: visit.context.now(), edition: edition.id, group: idOf(visit.params.id) };
  if (new URL(visit.request.url).searchParams.has("reprise")) {
    const { kind } = await takeUpGroup(visit.context.db, act);
    if (kind === "unknown") throw notFound();
    return seeOther(visit.request, `/${edition.year}/groupes`, "changed");
  }
  const read = await readForm(visit.request, archivingSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await archiveGroup(visit.context.db, { ...act, ...read.values });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "more-to-come") return refusedForm(refusedField(read.typed, "ending", "moreToCome"));
  return seeOther(visit.request, `/${edition.year}/groupes`, "groupArchived", outcome.letters);
}

export default function ArchiveGroupPage() {
  const { page, group, ending } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, path } = useOffice(page.year);
  const own = path(`/groupes/${group}`);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/groupes"), label: t("nouns.groups") }]}>
      <OfficeForm
        form={form}
        action={`${own}/archivage${ending ? "" : "?reprise=1"}`}
        verb={t(ending ? "groups.archive" : "groups.takeUp")}
        look={ending ? "danger" : "main"}
        back={own}
      >
        <p>{t(ending ? "groups.archiveText" : "groups.takeUpText")}</p>
        {ending && <EndingList {...ending} />}
        {ending && ending.letters > 0 && (
          <TextArea label={t("groups.archiveReason")} rows={3} {...textOf(form, "reason", t)} />
        )}
      </OfficeForm>
    </OrganiserPage>
  );
}
