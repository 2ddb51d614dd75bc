import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Appearance } from "#app/domain/speakers/appearances.ts";
import { asLanguage, formatList } from "#app/i18n/format.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/organiser/facts.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { InvitationStateWord } from "./table.tsx";

/** Who is still not invited after all were, for want of an address. */
export function Unreached({ names }: { names: readonly string[] }) {
  const { t, i18n } = useTranslation("speakers");
  if (names.length === 0) return null;
  const list = formatList(new Set(names), asLanguage(i18n.language));
  return <p className="m-0 max-w-text wrap-anywhere">{t("office.unreached", { count: names.length, names: list })}</p>;
}

/** What became of asking somebody, and what can be done about it now. */
export function StandingInvitation(props: { appearance: Appearance; over: boolean }) {
  const { appearance, over } = props;
  const { t } = useTranslation("speakers");
  const { t: say, moment } = useOffice();
  const at = (instant: Date | null) => instant && moment(instant);
  const { invitationId, state } = appearance;
  return (
    <>
      <Facts
        facts={[
          [t("office.session"), appearance.session],
          [t("invitation.when"), at(appearance.start)],
          [t("invitation.as"), t(`roles.${appearance.role}`)],
          [say("table.state"), <InvitationStateWord key="state" state={state} />],
          [t("office.email"), invitationId === null ? null : appearance.email],
          [t("office.invitedAt"), at(appearance.invitedAt)],
          [t("office.remindedAt"), at(appearance.remindedAt)],
          [t("office.answeredAt"), at(appearance.answeredAt)],
          [t("office.note"), appearance.answerNote],
        ]}
      />
      {invitationId !== null && (
        <div className="flex flex-wrap gap-3">
          {state === "waiting" && !over && <Verb id={invitationId} verb="rappel" label={t("office.remind")} />}
          {state === "declined" && <Verb id={invitationId} verb="depart" label={t("office.drop")} />}
          <Verb id={invitationId} verb="retrait" label={t("office.withdraw")} />
        </div>
      )}
      {invitationId !== null && <p className="m-0 max-w-text text-sm text-zinc">{t("office.withdrawHint")}</p>}
    </>
  );
}

/** Says that nobody can be invited to an edition that is over. */
export function OverNotice() {
  const { t } = useTranslation("speakers");
  return <Notice>{t("office.over")}</Notice>;
}

function Verb(props: { id: number; verb: string; label: string }) {
  const { path } = useOffice();
  return (
    <Form method="post" action={path(`/invitations/${props.id}/${props.verb}`)} reloadDocument>
      <Button look="quiet">{props.label}</Button>
    </Form>
  );
}
