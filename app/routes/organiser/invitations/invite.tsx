import { type Appearance, findAppearance, isOver } from "#app/domain/speakers/appearances.ts";
import { inviteSpeaker } from "#app/domain/speakers/invite-speaker.ts";
import { filled } from "#app/forms/form.ts";
import { answer, done, formAction, found, idOf, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { invitationForm } from "./form.ts";
import { InvitationStateWord } from "./table.tsx";

export const loader = officeLoader("edit-programme", async ({ db, edition: { id: edition }, params, now }) => {
  const [session, speaker] = [idOf(params.session), idOf(params.speaker)];
  const appearance = found(await findAppearance(db, { edition, session, speaker }));
  const { name, email, language } = appearance;
  return {
    ...{ menuEntry: "invitations", title: name, appearance, over: await isOver(db, { edition, now }) },
    form: filled(invitationForm, { email: email ?? "", language: language ?? "fr" }),
  };
});

export const action = formAction("edit-programme", invitationForm, async (sent) => {
  const [session, speaker] = [idOf(sent.params.session), idOf(sent.params.speaker)];
  return answer(sent, await inviteSpeaker(sent.db, { ...sent.value, ...sent.actor, session, speaker }), {
    invited: () => done(sent.path("/invitations"), "posted"),
    "address-taken": () => refused(sent.typed, "email", "addressTaken"),
    "already-invited": () => refused(sent.typed, "email", "alreadyInvited"),
    "edition-over": () => refused(sent.typed, "email", "editionOver"),
  });
});

export default function InvitationPage() {
  const { t, appearance, over } = usePage<typeof loader>();
  const above = <InvitationFacts appearance={appearance} over={over} />;
  const open = !over && appearance.invitationId === null;
  return <EditPage of={invitationForm} verb={t("speakers:office.invite")} above={above} open={open} />;
}

/** Shows an invitation's state, and what can be done now. */
function InvitationFacts({ appearance, over }: { appearance: Appearance; over: boolean }) {
  const { t, moment, path } = useOffice();
  const at = (instant: Date | null) => instant && moment(instant);
  const { invitationId: id, state } = appearance;
  return (
    <>
      <Facts
        facts={[
          [t("speakers:office.session"), appearance.session],
          [t("speakers:invitation.when"), at(appearance.start)],
          [t("speakers:invitation.as"), t(`speakers:roles.${appearance.role}`)],
          [t("table.state"), <InvitationStateWord key="state" state={state} />],
          [t("speakers:office.email"), id !== null && appearance.email],
          [t("speakers:office.invitedAt"), at(appearance.invitedAt)],
          [t("speakers:office.remindedAt"), at(appearance.remindedAt)],
          [t("speakers:office.answeredAt"), at(appearance.answeredAt)],
          [t("speakers:office.note"), appearance.answerNote],
        ]}
      />
      {id !== null && (
        <>
          <div className="flex flex-wrap gap-3">
            {state === "waiting" && !over && (
              <PostButton look="quiet" to={path("/invitations/:id/rappel", { id })}>
                {t("speakers:office.remind")}
              </PostButton>
            )}
            {state === "declined" && (
              <PostButton look="quiet" to={path("/invitations/:id/depart", { id })}>
                {t("speakers:office.drop")}
              </PostButton>
            )}
            <PostButton look="quiet" to={path("/invitations/:id/retrait", { id })}>
              {t("speakers:office.withdraw")}
            </PostButton>
          </div>
          <p className="m-0 max-w-text text-sm text-zinc">{t("speakers:office.withdrawHint")}</p>
        </>
      )}
      {over && <Notice>{t("speakers:office.over")}</Notice>}
    </>
  );
}
