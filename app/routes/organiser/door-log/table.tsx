import { useTranslation } from "react-i18next";
import type { LoggedScan } from "#app/domain/door/scan-log.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { MailAddress, Table } from "#app/ui/organiser/table.tsx";

const TONES = { admitted: "good", already: "waiting", refused: "bad", unknown: "bad" } as const;

/** Scans as they were made and answered: when, where, who, by what proof, by whom. */
export function DoorLog({ scans }: { scans: readonly LoggedScan[] }) {
  const { t } = useTranslation("badges");
  const { t: office, language, moment, may } = useOffice();
  const placeOf = ({ checkpoint, checkpointEn }: LoggedScan) =>
    (language === "en" && checkpointEn) || checkpoint || t("log.nowhere");
  return (
    <Table
      caption={t("log.title")}
      none={t("log.nothing")}
      rows={scans}
      columns={[
        {
          label: t("log.when"),
          cell: ({ at }) => moment(at),
          sub: (scan) => (
            <>
              {placeOf(scan)} · {office(`directions.${scan.direction}`)}
              <Clock scan={scan} />
            </>
          ),
        },
        {
          label: t("log.who"),
          cell: ({ name }) => name ?? t("log.nobody"),
          to: ({ registration }) =>
            registration !== null && may("see-registrations") ? `/inscriptions/${registration}` : null,
        },
        {
          label: t("log.answer"),
          aside: true,
          cell: ({ outcome, cause }) => <State tone={TONES[outcome]}>{t(`log.causes.${cause}`)}</State>,
          sub: ({ shown }) => shown === "waiting" && t("log.unchecked"),
        },
        {
          label: t("log.proof"),
          cell: ({ chosenByHand }) => t(chosenByHand ? "log.byHand" : "log.byBadge"),
          sub: ({ stated }) => stated,
        },
        {
          label: t("log.by"),
          cell: ({ by }) => by && <MailAddress>{by}</MailAddress>,
          sub: ({ device }) => device && t("log.device", { name: device }),
        },
      ]}
    />
  );
}

/** In minutes: beyond it the number says nothing any more. */
const A_DAY = 24 * 60;

/** Says where the moment is not what the phone's own clock said. */
function Clock({ scan: { clock, offsetMs } }: { scan: LoggedScan }) {
  const { t } = useTranslation("badges");
  const minutes = Math.round(Math.abs(offsetMs ?? 0) / 60_000);
  if (clock === "arrival") return <span className="block font-normal text-sm">{t("log.arrival")}</span>;
  if (minutes === 0) return null;
  if (minutes > A_DAY) return <span className="block font-normal text-sm">{t("log.otherDay")}</span>;
  const words = t((offsetMs ?? 0) > 0 ? "log.fast" : "log.slow", { count: minutes });
  return <span className="block font-normal text-sm">{words}</span>;
}
