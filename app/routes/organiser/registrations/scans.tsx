import type { scansOf } from "#app/domain/registration/registration-trail.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

const OUTCOMES = { admitted: "good", already: "waiting", refused: "bad", unknown: "bad" } as const;

/** When the person's badges were read, and what was answered. */
export function Scans({ scans }: { scans: Awaited<ReturnType<typeof scansOf>> }) {
  const { t, language, moment } = useOffice();
  if (scans.length === 0) return <Nothing>{t("registrations.noScan")}</Nothing>;
  const columns = [
    { key: "when", label: t("registrations.when") },
    { key: "checkpoint", label: t("registrations.checkpoint") },
    { key: "direction", label: t("registrations.what") },
    { key: "result", label: t("registrations.result") },
    { key: "who", label: t("registrations.who") },
  ];
  return (
    <Table caption={t("registrations.scans")} columns={columns}>
      {scans.map(({ id, at, checkpoint, checkpointEn, direction, chosenByHand, outcome, by }) => {
        const known = Object.hasOwn(OUTCOMES, outcome ?? "") ? (outcome as keyof typeof OUTCOMES) : "unknown";
        return (
          <Row key={id}>
            <RowHead>{moment(at)}</RowHead>
            <Cell>{(language === "en" && checkpointEn) || checkpoint}</Cell>
            <Cell>{t(`directions.${direction === "out" ? "out" : "in"}`)}</Cell>
            <Cell>
              <State tone={OUTCOMES[known]}>{t(`outcomes.${known}`)}</State>
              {chosenByHand && <span className="block text-sm">{t("registrations.byHand")}</span>}
            </Cell>
            <Cell>{by}</Cell>
          </Row>
        );
      })}
    </Table>
  );
}
