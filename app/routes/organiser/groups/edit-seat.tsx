import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findGroup } from "#app/domain/groups/groups.ts";
import { changeSeat } from "#app/domain/groups/keep-seats.ts";
import { findSeat } from "#app/domain/groups/seats.ts";
import { askedAgain, readForm, refused } from "#app/forms/read-form.ts";
import { seatFilled, seatForm } from "#app/forms/seat-form.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import { formerHolders, meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { found, idOf, officePage, seeOther } from "#app/server/pages/organiser.server.ts";
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
    form: seatFilled(seat, { language: languageIn(visit) }),
    former: formerHolders(seat),
    meetings: await meetingsToCome(visit, group.id),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-groups");
  const [group, seat] = [idOf(visit.params.id), idOf(visit.params.seat)];
  const read = await readForm(visit.request, seatForm);
  if (read.kind !== "read") return askedAgain(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await changeSeat(visit.context.db, { ...read.value, ...by, group, seat });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "same-person") return refused(read.typed, "substituteEmail", "samePerson");
  return seeOther(visit.request, `/${edition.year}/groupes/${group}`, "changed");
}

export default function GroupSeatPage() {
  const { page, group, seat, form, former, meetings } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, path } = useOffice(page.year);
  const { t: words } = useTranslation("groups");
  const own = path(`/groupes/${group.id}`);
  const trail = [
    { to: path("/groupes"), label: t("nouns.groups") },
    { to: own, label: group.name },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm of={seatForm} form={sent ?? form} verb={t("form.save")} back={own}>
        <SeatFields meetings={meetings} />
      </OfficeForm>
      <FormerHolders holders={former} />
      <Link className="self-start" to={`${own}/sieges/${seat}/fin`}>
        {words("seat.end")}
      </Link>
    </OrganiserPage>
  );
}
