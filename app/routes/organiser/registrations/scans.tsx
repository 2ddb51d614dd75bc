import type { scansOf } from "#app/domain/registration/registration-trail.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const TONES = { admitted: "good", already: "waiting", refused: "bad", unknown: "bad" } as const;

/** Lists the scans of the person's badges with their answers. */
export function Scans({ scans }: { scans: Awaited<ReturnType<typeof scansOf>> }) {
  const { t, language, moment } = useOffice();
  const known = (outcome: string | null) => (outcome && outcome in TONES ? (outcome as keyof typeof TONES) : "unknown");
  return (
    <Table
      caption={t("registrations.scans")}
      none={t("registrations.noScan")}
      rows={scans}
      columns={[
        { label: t("registrations.when"), cell: ({ at }) => moment(at) },
        {
          label: t("registrations.checkpoint"),
          cell: ({ checkpoint, checkpointEn }) => (language === "en" && checkpointEn) || checkpoint,
        },
        {
          label: t("registrations.what"),
          cell: ({ direction }) => t(`directions.${direction === "out" ? "out" : "in"}`),
        },
        {
          label: t("registrations.result"),
          cell: ({ outcome }) => <State tone={TONES[known(outcome)]}>{t(`outcomes.${known(outcome)}`)}</State>,
          sub: ({ chosenByHand }) => chosenByHand && t("registrations.byHand"),
        },
        { label: t("registrations.who"), cell: ({ by }) => by },
      ]}
    />
  );
}
