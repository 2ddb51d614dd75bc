import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addSeat } from "#app/domain/groups/keep-seats.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { BLANK_SEAT, seatSchema } from "#app/forms/seat-form.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { requireGroupRight } from "#app/server/pages/group-guards.server.ts";
import { meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SeatFields } from "#app/ui/groups/seat-fields.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const member = await requireGroupRight(visit, "keep-seats");
  const page = groupPage(visit, member, (t) => t("seat.add"));
  return { page, meetings: await meetingsToCome(visit, member.group.id) };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, group } = await requireGroupRight(visit, "keep-seats");
  const read = await readForm(visit.request, seatSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: null };
  const outcome = await addSeat(visit.context.db, { ...read.values, ...by, group: group.id });
  if (outcome.kind === "same-person") return refusedForm(refusedField(read.typed, "substituteEmail", "samePerson"));
  return backTo(visit, group.slug, "", "seated", outcome.letters);
}

export default function NewSeatPage() {
  const { page, meetings } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? BLANK_SEAT;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("seat.add")} back={space()}>
        <SeatFields form={form} meetings={meetings} />
      </OfficeForm>
    </SpacePage>
  );
}
