import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { LoggedScan } from "#app/domain/door/scan-log.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { MailAddress, StackedCell, StackedHead, StackedRow, StackedTable } from "#app/ui/organiser/stacked-table.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";

const TONES = { admitted: "good", already: "waiting", refused: "bad", unknown: "bad" } as const;

/** Scans as they were made and answered: when, where, who, by what proof, by whom. */
export function DoorLog({ scans }: { scans: readonly LoggedScan[] }) {
  const { t } = useTranslation("badges");
  if (scans.length === 0) return <Nothing>{t("log.nothing")}</Nothing>;
  const columns = [
    { key: "when", label: t("log.when"), width: "md:w-[20%]" },
    { key: "who", label: t("log.who") },
    { key: "answer", label: t("log.answer"), width: "md:w-[23%]" },
    { key: "proof", label: t("log.proof"), width: "md:w-[16%]" },
    { key: "by", label: t("log.by") },
  ];
  return (
    <StackedTable caption={t("log.title")} columns={columns}>
      {scans.map((scan) => (
        <LogRow key={scan.id} scan={scan} />
      ))}
    </StackedTable>
  );
}

function LogRow({ scan }: { scan: LoggedScan }) {
  const { t } = useTranslation("badges");
  const office = useOffice();
  const { registration, name } = scan;
  const place = (office.language === "en" && scan.checkpointEn) || scan.checkpoint || t("log.nowhere");
  const who = name ?? t("log.nobody");
  const isOpen = registration !== null && office.may("see-registrations");
  return (
    <StackedRow>
      <StackedHead>
        {office.moment(scan.at)}
        <span className="block font-normal text-sm">
          {place} · {office.t(`directions.${scan.direction}`)}
        </span>
        <Clock scan={scan} />
      </StackedHead>
      <StackedCell>{isOpen ? <Link to={office.path(`/inscriptions/${registration}`)}>{who}</Link> : who}</StackedCell>
      <StackedCell aside>
        <State tone={TONES[scan.outcome]}>{t(`log.causes.${scan.cause}`)}</State>
        {scan.shown === "waiting" && <span className="block text-sm">{t("log.unchecked")}</span>}
      </StackedCell>
      <StackedCell>
        {t(scan.chosenByHand ? "log.byHand" : "log.byBadge")}
        {scan.stated && <span className="block text-sm">{scan.stated}</span>}
      </StackedCell>
      <StackedCell>
        {scan.by && (
          <span className="block text-sm">
            <MailAddress>{scan.by}</MailAddress>
          </span>
        )}
        {scan.device && <span className="block text-sm">{t("log.device", { name: scan.device })}</span>}
      </StackedCell>
    </StackedRow>
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
