import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findGroup } from "#app/domain/groups/groups.ts";
import { addSeat } from "#app/domain/groups/keep-seats.ts";
import { askedAgain, readForm, refused } from "#app/forms/read-form.ts";
import { seatFilled, seatForm } from "#app/forms/seat-form.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { groupWords, languageIn } from "#app/server/pages/group.server.ts";
import { meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { found, idOf, officePage, seeOther } from "#app/server/pages/organiser.server.ts";
import { SeatFields } from "#app/ui/groups/seat-fields.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-groups");
  const { id, name } = found(await findGroup(visit.context.db, { group: idOf(visit.params.id) }));
  const title = groupWords(visit)("seat.add");
  return {
    page: officePage(visit.request, office, "groups", () => title),
    group: { id, name },
    form: seatFilled(null, { language: languageIn(visit) }),
    meetings: await meetingsToCome(visit, id),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-groups");
  const { id } = found(await findGroup(visit.context.db, { group: idOf(visit.params.id) }));
  const read = await readForm(visit.request, seatForm);
  if (read.kind !== "read") return askedAgain(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await addSeat(visit.context.db, { ...read.value, ...by, group: id });
  if (outcome.kind === "same-person") return refused(read.typed, "substituteEmail", "samePerson");
  return seeOther(visit.request, `/${edition.year}/groupes/${id}`, "added");
}

export default function NewGroupSeatPage() {
  const { page, group, form, meetings } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, path } = useOffice(page.year);
  const own = path(`/groupes/${group.id}`);
  const trail = [
    { to: path("/groupes"), label: t("nouns.groups") },
    { to: own, label: group.name },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm of={seatForm} form={sent ?? form} verb={page.title} back={own}>
        <SeatFields meetings={meetings} />
      </OfficeForm>
    </OrganiserPage>
  );
}
