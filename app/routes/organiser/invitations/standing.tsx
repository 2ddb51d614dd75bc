import { Form } from "@remix-run/react";
import type { Appearance } from "#app/domain/speakers/appearances.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/organiser/facts.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { InvitationStateWord } from "./table.tsx";

/** What became of asking somebody, and what can be done about it now. */
export function StandingInvitation(props: { appearance: Appearance; over: boolean }) {
  const { appearance, over } = props;
  const { t, moment } = useOffice();
  const at = (instant: Date | null) => instant && moment(instant);
  const { invitationId, state } = appearance;
  return (
    <>
      <Facts
        facts={[
          [t("speakers:office.session"), appearance.session],
          [t("speakers:invitation.when"), at(appearance.start)],
          [t("speakers:invitation.as"), t(`speakers:roles.${appearance.role}`)],
          [t("table.state"), <InvitationStateWord key="state" state={state} />],
          [t("speakers:office.email"), invitationId === null ? null : appearance.email],
          [t("speakers:office.invitedAt"), at(appearance.invitedAt)],
          [t("speakers:office.remindedAt"), at(appearance.remindedAt)],
          [t("speakers:office.answeredAt"), at(appearance.answeredAt)],
          [t("speakers:office.note"), appearance.answerNote],
        ]}
      />
      {invitationId !== null && (
        <div className="flex flex-wrap gap-3">
          {state === "waiting" && !over && <Verb id={invitationId} verb="rappel" label={t("speakers:office.remind")} />}
          {state === "declined" && <Verb id={invitationId} verb="depart" label={t("speakers:office.drop")} />}
          <Verb id={invitationId} verb="retrait" label={t("speakers:office.withdraw")} />
        </div>
      )}
      {invitationId !== null && <p className="m-0 max-w-text text-sm text-zinc">{t("speakers:office.withdrawHint")}</p>}
    </>
  );
}

/** Says that nobody can be invited to an edition that is over. */
export function OverNotice() {
  const { t } = useOffice();
  return <Notice>{t("speakers:office.over")}</Notice>;
}

function Verb(props: { id: number; verb: string; label: string }) {
  const { path } = useOffice();
  return (
    <Form method="post" action={path(`/invitations/${props.id}/${props.verb}`)} reloadDocument>
      <Button look="quiet">{props.label}</Button>
    </Form>
  );
}
