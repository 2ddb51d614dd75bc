import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { archiveGroup, findGroup } from "#app/domain/groups/groups.ts";
import { notFound, requireOrganiser } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { found, idOf, officePage, seeOther } from "#app/http/organiser-pages.server.ts";
import { EMPTY_FORM } from "#app/ui/organiser/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireOrganiser(visit);
  const group = found(await findGroup(visit.context.db, { group: idOf(visit.params.id) }));
  const archived = group.archivedAt !== null;
  const key = archived ? "groups.takeUpTitle" : "groups.archiveTitle";
  return {
    page: officePage(visit.request, office, "groups", (t) => t(key, { name: group.name })),
    group: group.id,
    archived,
  };
}

/** The form says which of the two is meant, so that sending it twice changes nothing. */
export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireOrganiser(visit);
  const archived = new URL(visit.request.url).searchParams.get("reprise") === null;
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await archiveGroup(visit.context.db, { ...by, group: idOf(visit.params.id), archived });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/groupes`, "changed");
}

export default function ArchiveGroupPage() {
  const { page, group, archived } = useLoaderData<typeof loader>();
  const { t, path } = useOffice(page.year);
  const own = path(`/groupes/${group}`);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/groupes"), label: t("nouns.groups") }]}>
      <OfficeForm
        form={EMPTY_FORM}
        action={`${own}/archivage${archived ? "?reprise=1" : ""}`}
        verb={t(archived ? "groups.takeUp" : "groups.archive")}
        look={archived ? "main" : "danger"}
        back={own}
      >
        <p>{t(archived ? "groups.takeUpText" : "groups.archiveText")}</p>
      </OfficeForm>
    </OrganiserPage>
  );
}
