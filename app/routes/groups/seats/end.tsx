import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endSeat } from "#app/domain/groups/keep-seats.ts";
import { findSeat } from "#app/domain/groups/seats.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { notFound } from "#app/server/guards.server.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { requireGroupRight } from "#app/server/pages/group-guards.server.ts";
import { meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { found, idOf } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SeatEndLetters } from "#app/ui/groups/seat-fields.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const member = await requireGroupRight(visit, "keep-seats");
  const wanted = { group: member.group.id, seat: idOf(visit.params.seat) };
  const { id, organisation, holders } = found(await findSeat(visit.context.db, wanted));
  return {
    page: groupPage(visit, member, (t) => t("seat.endTitle", { name: organisation })),
    seat: id,
    reached: holders.filter(({ email }) => email).length,
    meetings: await meetingsToCome(visit, member.group.id),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, group } = await requireGroupRight(visit, "keep-seats");
  const by = { by: person.personId, now: visit.context.now(), edition: null };
  const ended = await endSeat(visit.context.db, { ...by, group: group.id, seat: idOf(visit.params.seat) });
  if (ended.kind === "unknown") throw notFound();
  return backTo(visit, group.slug, "", "ended", ended.letters);
}

export default function EndSeatPage() {
  const { page, seat, reached, meetings } = useLoaderData<typeof loader>();
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={EMPTY_FORM} verb={t("seat.end")} look="danger" back={space(`/sieges/${seat}`)}>
        <p>{t("seat.endText")}</p>
        <SeatEndLetters reached={reached} meetings={meetings} />
      </OfficeForm>
    </SpacePage>
  );
}
