import { useLoaderData } from "@remix-run/react";
import { findAppearance, isOver } from "#app/domain/speakers/appearances.ts";
import { inviteSpeaker } from "#app/domain/speakers/invite-speaker.ts";
import { filled } from "#app/forms/form.ts";
import { refused } from "#app/forms/read-form.ts";
import { answer, done, formAction, found, idOf, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { invitationForm } from "./form.ts";
import { OverNotice, StandingInvitation } from "./standing.tsx";

export const loader = officeLoader("edit-programme", async ({ db, edition: { id: edition }, params, now }) => {
  const [session, speaker] = [idOf(params.session), idOf(params.speaker)];
  const appearance = found(await findAppearance(db, { edition, session, speaker }));
  const { name, email, language } = appearance;
  return {
    ...{ noun: "invitations", title: name, appearance, over: await isOver(db, { edition, now }) },
    form: filled(invitationForm, { email: email ?? "", language: language ?? "fr" }),
  };
});

export const action = formAction("edit-programme", invitationForm, async (sent) => {
  const [session, speaker] = [idOf(sent.params.session), idOf(sent.params.speaker)];
  return answer(sent, await inviteSpeaker(sent.db, { ...sent.value, ...sent.act, session, speaker }), {
    invited: () => done(sent, "/invitations", "posted"),
    "address-taken": () => refused(sent.typed, "email", "addressTaken"),
    "already-invited": () => refused(sent.typed, "email", "alreadyInvited"),
    "edition-over": () => refused(sent.typed, "email", "editionOver"),
  });
});

export default function InvitationPage() {
  const { appearance, over } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  const standing = (
    <>
      <StandingInvitation appearance={appearance} over={over} />
      {over && <OverNotice />}
    </>
  );
  const open = !over && appearance.invitationId === null;
  return <EditPage of={invitationForm} verb={t("speakers:office.invite")} above={standing} open={open} />;
}
