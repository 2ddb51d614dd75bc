import type { PeopleImport } from "#app/domain/people-imports/find-import.ts";
import { formatDate } from "#app/i18n/format.ts";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** Shows how far the work on a confirmed import is, and who confirmed what. */
export function Result({ of }: { of: PeopleImport }) {
  const { t, moment, language } = useOffice();
  const { counts, finishedAt, confirmedAt, confirmedBy, givenBy, givenOn, letters, waivedReason } = of;
  const { takenBackAt, takenBackBy, takenBackReason, isPurged } = of;
  const open = takenBackAt ? counts["taking-back"] : counts.waiting;
  const done = takenBackAt ? counts["taken-back"] + counts.kept : counts.registered + counts.full + counts.refused;
  const isLive = open > 0 || !finishedAt;
  const day = givenOn && t("peopleImports:result.on", { day: formatDate(givenOn, language) });
  const by = (at: Date | null, who: string | null) => at && [moment(at), who].filter(Boolean).join(", ");
  return (
    <div role="status" data-follow={isLive ? "live" : "still"} className="flex flex-col gap-3">
      {isLive && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      <p className="m-0">
        {isLive
          ? t(takenBackAt ? "peopleImports:result.takingBack" : "peopleImports:result.underWay")
          : finishedAt && t("peopleImports:result.finished", { when: moment(finishedAt) })}
      </p>
      {isLive && (
        <progress
          max={done + open}
          value={done}
          aria-label={t("peopleImports:result.progress")}
          className="w-full max-w-xl"
        />
      )}
      <Facts
        facts={[
          [
            t("peopleImports:result.progress"),
            isLive && t("peopleImports:result.doneOf", { done, total: done + open }),
          ],
          [t("peopleImports:result.source"), [givenBy, day].filter(Boolean).join(", ")],
          [t("peopleImports:result.confirmed"), by(confirmedAt, confirmedBy)],
          [t("peopleImports:result.letters"), letters && t(`peopleImports:confirm.letter.${letters}`)],
          [t("peopleImports:result.waived"), waivedReason],
          [t("peopleImports:result.takenBack"), by(takenBackAt, takenBackBy)],
          [t("peopleImports:takeBack.reason"), takenBackReason],
        ]}
      />
      {letters === "none" && !takenBackAt && <p className="m-0 max-w-text">{t("peopleImports:result.tells")}</p>}
      <p className="m-0 max-w-text text-zinc">
        {t(isPurged ? "peopleImports:result.purged" : "peopleImports:result.purge")}
      </p>
    </div>
  );
}
