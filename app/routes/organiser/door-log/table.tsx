import { useTranslation } from "react-i18next";
import { type LoggedScan, SCAN_KINDS } from "#app/domain/door/scan-log.ts";
import { choice, form, optional, rowChoice, search, worded } from "#app/forms/form.ts";
import { MailAddress } from "#app/ui/mail-address.tsx";
import type { Office } from "#app/ui/organiser/list.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import type { Column } from "#app/ui/organiser/table.tsx";
import { Decision, decideColumn, decisionText } from "./decision.tsx";
import { whoOf } from "./who.ts";

const TONES = { admitted: "good", already: "waiting", refused: "bad", unknown: "bad" } as const;

/** The door log's columns, for the page and the file: time, checkpoint, person, proof, scanner. */
export const doorLog = {
  caption: "badges:log.title",
  label: "badges:log.filter",
  filters: form({
    q: search("badges:log.search"),
    point: optional(rowChoice({ label: "badges:log.checkpoint" })),
    genre: optional(choice({ label: "badges:log.kind", choices: worded(SCAN_KINDS, "badges:log.kinds") })),
  }),
  none: "badges:log.nothing",
  file: { needs: "export-people" },
  columns: ({ t, language, path, moment, may }: Office): Column<LoggedScan>[] => {
    const placeOf = ({ checkpoint, checkpointEn }: LoggedScan) =>
      (language === "en" && checkpointEn) || checkpoint || "";
    return [
      {
        label: t("badges:log.when"),
        cell: ({ at }) => moment(at),
        sub: (scan) => (
          <>
            {placeOf(scan) || t("badges:log.nowhere")} · {t(`directions.${scan.direction}`)}
            <Clock scan={scan} />
          </>
        ),
        text: ({ at }) => at,
      },
      { label: t("badges:log.received"), text: ({ receivedAt }) => receivedAt },
      { label: t("badges:log.checkpoint"), text: placeOf },
      { label: t("badges:log.direction"), text: ({ direction }) => t(`directions.${direction}`) },
      { label: t("badges:log.number"), text: ({ registration }) => registration },
      {
        label: t("badges:log.who"),
        cell: (scan) => whoOf(scan, { t }),
        to: ({ registration }) =>
          registration !== null && may("see-registrations") ? path("/inscriptions/:id", { id: registration }) : null,
        text: ({ name, label }) => name ?? label,
      },
      { label: t("badges:log.inGroup"), text: ({ people }) => people },
      {
        label: t("badges:log.answer"),
        aside: true,
        cell: ({ outcome, cause }) => <State tone={TONES[outcome]}>{t(`badges:log.causes.${cause}`)}</State>,
        sub: (scan) => (
          <>
            {scan.shown === "waiting" && <span className="block">{t("badges:log.unchecked")}</span>}
            {scan.decided !== null && <Decision scan={scan} />}
          </>
        ),
        text: ({ cause }) => t(`badges:log.causes.${cause}`),
      },
      {
        label: t("badges:log.proof"),
        cell: ({ chosenByHand, people }) =>
          t(people !== null ? "badges:log.byCount" : chosenByHand ? "badges:log.byHand" : "badges:log.byBadge"),
        sub: ({ stated }) => stated,
        text: ({ chosenByHand, people }) =>
          t(people !== null ? "badges:log.byCount" : chosenByHand ? "badges:log.byHand" : "badges:log.byBadge"),
      },
      { label: t("badges:log.stated"), text: ({ stated }) => stated },
      {
        label: t("badges:log.by"),
        cell: ({ by }) => by && <MailAddress>{by}</MailAddress>,
        sub: ({ device }) => device && t("badges:log.device", { name: device }),
        text: ({ by }) => by,
      },
      { label: t("badges:log.deviceName"), text: ({ device }) => device },
      { label: t("badges:log.decision"), text: ({ decided }) => decisionText(decided, t) },
      { label: t("badges:log.decisionWhy"), text: ({ decisionReason }) => decisionReason },
      { label: t("badges:log.decisionBy"), text: ({ decidedBy }) => decidedBy },
      { label: t("badges:log.offset"), text: ({ offsetMs }) => (offsetMs === null ? "" : Math.round(offsetMs / 1000)) },
      decideColumn({ t, path, may }),
    ];
  },
} as const;

/** In minutes: a larger correction is not displayed as a number. */
const A_DAY = 24 * 60;

/** Says where the scan's time is not that of the phone's own clock. */
function Clock({ scan: { clock, offsetMs } }: { scan: LoggedScan }) {
  const { t } = useTranslation("badges");
  const minutes = Math.round(Math.abs(offsetMs ?? 0) / 60_000);
  if (clock === "arrival") return <span className="block font-normal text-sm">{t("log.arrival")}</span>;
  if (minutes === 0) return null;
  if (minutes > A_DAY) return <span className="block font-normal text-sm">{t("log.otherDay")}</span>;
  const words = t((offsetMs ?? 0) > 0 ? "log.fast" : "log.slow", { count: minutes });
  return <span className="block font-normal text-sm">{words}</span>;
}
