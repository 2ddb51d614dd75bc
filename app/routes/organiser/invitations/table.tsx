import { useTranslation } from "react-i18next";
import type { Appearance, InvitationState } from "#app/domain/speakers/appearances.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const TONES = { "not-invited": "plain", waiting: "waiting", confirmed: "good", declined: "bad" } as const;

/** How far an invitation has come, in a word with its shape. */
export function InvitationStateWord({ state }: { state: InvitationState }) {
  const { t } = useTranslation("speakers");
  return <State tone={TONES[state]}>{t(`states.${state}`)}</State>;
}

/** Everybody in the draft's sessions, each leading to their invitation. */
export function InvitationList({ appearances }: { appearances: readonly Appearance[] }) {
  const { t } = useTranslation("speakers");
  const { t: say, moment } = useOffice();
  const sinceOf = ({ answeredAt, remindedAt, invitedAt }: Appearance) => answeredAt ?? remindedAt ?? invitedAt;
  return (
    <Table
      caption={say("nouns.invitations")}
      none={t("office.none")}
      rows={appearances}
      rowKey={({ sessionId, speakerId }) => `${sessionId}-${speakerId}`}
      columns={[
        {
          label: t("office.speaker"),
          cell: ({ name }) => name,
          to: ({ sessionId, speakerId }) => `/invitations/${sessionId}/${speakerId}`,
          sub: ({ email, organisation }) => email ?? organisation,
        },
        { label: t("office.session"), cell: ({ session }) => session, sub: ({ start }) => start && moment(start) },
        {
          label: say("table.state"),
          aside: true,
          cell: ({ state }) => <InvitationStateWord state={state} />,
          sub: ({ answerNote }) => answerNote,
        },
        {
          label: t("office.since"),
          cell: (one) => {
            const since = sinceOf(one);
            return since ? moment(since) : "–";
          },
        },
      ]}
    />
  );
}
