import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeGroup, findGroup } from "#app/domain/groups/groups.ts";
import { listSeats } from "#app/domain/groups/seats.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { shownSeat } from "#app/server/pages/group-seats.server.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { SeatTable } from "#app/ui/groups/seat-table.tsx";
import { May, useMay } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { GroupFields } from "./fields.tsx";
import { groupForm, groupSchema } from "./form.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-groups");
  const group = found(await findGroup(visit.context.db, { group: idOf(visit.params.id) }));
  return {
    page: officePage(visit.request, office, "groups", () => group.name),
    group: { id: group.id, slug: group.slug, archived: group.archivedAt !== null },
    saved: groupForm(group),
    seats: (await listSeats(visit.context.db, { group: group.id })).map(shownSeat),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-groups");
  const read = await readForm(visit.request, groupSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const group = idOf(visit.params.id);
  const outcome = await changeGroup(visit.context.db, { ...read.values, ...by, group });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/groupes/${group}`, "changed");
}

export default function GroupOfficePage() {
  const { page, group, saved, seats } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  const { t: words } = useTranslation("groups");
  const { path: site } = usePageLanguage();
  const own = `/groupes/${group.id}`;
  const may = useMay();
  return (
    <OrganiserPage
      page={page}
      trail={[{ to: path("/groupes"), label: t("nouns.groups") }]}
      verbs={<a href={site(`/groupes/${group.slug}`)}>{words("space.public")}</a>}
    >
      <section aria-labelledby="seats" className="grid gap-3">
        <h2 id="seats" className="m-0 text-xl">
          {words("seat.title")}
        </h2>
        <SeatTable seats={seats} path={may("keep-groups") ? (seat) => path(`${own}/sieges/${seat}`) : null} />
        <p className="m-0">
          <May needs="keep-groups">
            <Link to={path(`${own}/sieges`)}>{words("seat.add")}</Link>
          </May>
        </p>
      </section>
      <OfficeForm needs="keep-groups" form={form} verb={t("form.save")} back={path("/groupes")}>
        <GroupFields form={form} />
      </OfficeForm>
      <May needs="keep-groups">
        <Link className="self-start" to={path(`${own}/archivage`)}>
          {t(group.archived ? "groups.takeUp" : "groups.archive")}
        </Link>
      </May>
    </OrganiserPage>
  );
}
