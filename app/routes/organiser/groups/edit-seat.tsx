import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findGroup } from "#app/domain/groups/groups.ts";
import { changeSeat } from "#app/domain/groups/keep-seats.ts";
import { findSeat } from "#app/domain/groups/seats.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { seatForm, seatSchema } from "#app/forms/seat-form.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";

import type { PageHandle } from "#app/server/handle.ts";
import { formerHolders, meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { SeatFields } from "#app/ui/groups/seat-fields.tsx";
import { FormerHolders } from "#app/ui/groups/seat-table.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-groups");
  const group = found(await findGroup(visit.context.db, { group: idOf(visit.params.id) }));
  const seat = found(await findSeat(visit.context.db, { group: group.id, seat: idOf(visit.params.seat) }));
  return {
    page: officePage(visit.request, office, "groups", () => seat.organisation),
    group: { id: group.id, name: group.name },
    seat: seat.id,
    saved: seatForm(seat),
    former: formerHolders(seat),
    meetings: await meetingsToCome(visit, group.id),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-groups");
  const [group, seat] = [idOf(visit.params.id), idOf(visit.params.seat)];
  const read = await readForm(visit.request, seatSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await changeSeat(visit.context.db, { ...read.values, ...by, group, seat });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "same-person") return refusedForm(refusedField(read.typed, "substituteEmail", "samePerson"));
  return seeOther(visit.request, `/${edition.year}/groupes/${group}`, "changed");
}

export default function GroupSeatPage() {
  const { page, group, seat, saved, former, meetings } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  const { t: words } = useTranslation("groups");
  const own = path(`/groupes/${group.id}`);
  const trail = [
    { to: path("/groupes"), label: t("nouns.groups") },
    { to: own, label: group.name },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm form={form} verb={t("form.save")} back={own}>
        <SeatFields form={form} meetings={meetings} />
      </OfficeForm>
      <FormerHolders holders={former} />
      <Link className="self-start" to={`${own}/sieges/${seat}/fin`}>
        {words("seat.end")}
      </Link>
    </OrganiserPage>
  );
}
