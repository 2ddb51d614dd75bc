import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isDayOf, signPresence } from "#app/domain/groups/presence.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { signatureSchema } from "./form.ts";
import { requireMeetingRight } from "./guard.server.ts";
import { presenceSheet } from "./presence.server.ts";
import { SignFields } from "./presence-fields.tsx";
import { refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "sign-presence");
  const sheet = await presenceSheet(visit, meeting, member);
  return {
    page: groupPage(visit, member, (t) => t("presence.sign")),
    id: meeting.id,
    title: meeting.title,
    today: isDayOf(meeting, visit.context.now()),
    seats: sheet.filter(({ seat, signed }) => member.seats.includes(seat) && !signed),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "sign-presence");
  const read = await readForm(visit.request, signatureSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await signPresence(visit.context.db, { ...act, ...read.values });
  if (outcome.kind === "signed-already") return refusedForm(refusedField(read.typed, "seat", "signedAlready"));
  if (outcome.kind !== "signed") return refusedMeeting(visit, read.typed, outcome, "seat");
  return backTo(visit, slug, `/reunions/${meeting.id}`, "signed");
}

export default function SignPresencePage() {
  const { page, id, title, today, seats } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      {today && seats.length > 0 ? (
        <OfficeForm form={form} verb={t("presence.sign")} back={space(`/reunions/${id}`)}>
          <p>{t("presence.signText", { title })}</p>
          <SignFields form={form} seats={seats} />
        </OfficeForm>
      ) : (
        <p>{t(today ? "presence.allSigned" : "presence.notToday")}</p>
      )}
    </SpacePage>
  );
}
