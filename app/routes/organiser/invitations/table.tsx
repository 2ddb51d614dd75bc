import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Appearance, InvitationState } from "#app/domain/speakers/appearances.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

const TONES = { "not-invited": "plain", waiting: "waiting", confirmed: "good", declined: "bad" } as const;

/** How far an invitation has come, in a word with its shape. */
export function InvitationStateWord({ state }: { state: InvitationState }) {
  const { t } = useTranslation("speakers");
  return <State tone={TONES[state]}>{t(`states.${state}`)}</State>;
}

/** Everybody in the draft's sessions, each leading to their invitation. */
export function InvitationList({ appearances }: { appearances: readonly Appearance[] }) {
  const { t } = useTranslation("speakers");
  const { t: say, path, moment } = useOffice();
  if (appearances.length === 0) return <Nothing>{t("office.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("office.speaker") },
    { key: "session", label: t("office.session") },
    { key: "state", label: say("table.state") },
    { key: "since", label: t("office.since") },
  ];
  return (
    <Table caption={say("nouns.invitations")} columns={columns}>
      {appearances.map((one) => {
        const since = one.answeredAt ?? one.remindedAt ?? one.invitedAt;
        return (
          <Row key={`${one.sessionId}-${one.speakerId}`}>
            <RowHead>
              <Link to={path(`/invitations/${one.sessionId}/${one.speakerId}`)}>{one.name}</Link>
              <span className="block font-normal text-sm text-zinc">{one.email ?? one.organisation}</span>
            </RowHead>
            <Cell>
              <span className="wrap-anywhere">{one.session}</span>
              {one.start && <span className="block text-sm text-zinc">{moment(one.start)}</span>}
            </Cell>
            <Cell>
              <InvitationStateWord state={one.state} />
              {one.answerNote && <span className="mt-1 block text-sm wrap-anywhere">{one.answerNote}</span>}
            </Cell>
            <Cell>{since ? moment(since) : "–"}</Cell>
          </Row>
        );
      })}
    </Table>
  );
}
