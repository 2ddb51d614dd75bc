import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeSeat } from "#app/domain/groups/keep-seats.ts";
import { findSeat } from "#app/domain/groups/seats.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { seatForm, seatSchema } from "#app/forms/seat-form.ts";
import { notFound } from "#app/server/guards.server.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { requireGroupRight } from "#app/server/pages/group-guards.server.ts";
import { formerHolders, meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { found, idOf, refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SeatFields } from "#app/ui/groups/seat-fields.tsx";
import { FormerHolders } from "#app/ui/groups/seat-table.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const member = await requireGroupRight(visit, "keep-seats");
  const wanted = { group: member.group.id, seat: idOf(visit.params.seat) };
  const seat = found(await findSeat(visit.context.db, wanted));
  return {
    page: groupPage(visit, member, () => seat.organisation),
    seat: seat.id,
    saved: seatForm(seat),
    former: formerHolders(seat),
    meetings: await meetingsToCome(visit, member.group.id),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, group } = await requireGroupRight(visit, "keep-seats");
  const seat = idOf(visit.params.seat);
  const read = await readForm(visit.request, seatSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: null };
  const outcome = await changeSeat(visit.context.db, { ...read.values, ...by, group: group.id, seat });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "same-person") return refusedForm(refusedField(read.typed, "substituteEmail", "samePerson"));
  return backTo(visit, group.slug, "", "changed", outcome.letters || undefined);
}

export default function SeatPage() {
  const { page, seat, saved, former, meetings } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("form.save")} back={space()}>
        <SeatFields form={form} meetings={meetings} />
      </OfficeForm>
      <FormerHolders holders={former} />
      <p>
        <a href={space(`/sieges/${seat}/fin`)}>{t("seat.end")}</a>
      </p>
    </SpacePage>
  );
}
