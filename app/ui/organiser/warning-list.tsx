import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TimetableSession } from "#app/domain/programme/timetable.ts";
import type { Warning } from "#app/domain/programme/warnings.ts";
import { typography } from "#app/ui/typography.ts";
import { useOffice } from "./office.ts";

/** More warnings than this are folded. */
const FEW_WARNINGS = 4;

/** The problems of a timetable, with their sessions. */
export function WarningList(props: {
  warnings: readonly Warning[];
  sessions: readonly Pick<TimetableSession, "id" | "title">[];
  /** The session of the page, which is not linked. */
  except?: number;
  /** Whether they are always folded. */
  isFolded?: boolean;
}) {
  const { warnings, sessions, except, isFolded = false } = props;
  const { t } = useTranslation("timetable");
  if (warnings.length === 0) return null;
  return (
    <details className="timetable-warnings" open={!isFolded && warnings.length <= FEW_WARNINGS}>
      <summary className="w-fit cursor-pointer py-1 font-semibold text-brick">
        <span aria-hidden="true">▲ </span>
        {t("warnings", { count: warnings.length })}
      </summary>
      <div className="max-h-60 overflow-y-auto border-brick border-s-4 ps-4 text-sm">
        <Warnings warnings={warnings} sessions={sessions} except={except} />
      </div>
    </details>
  );
}

/** The warnings without a heading. */
export function Warnings(props: Parameters<typeof WarningList>[0]) {
  const { warnings, sessions, except } = props;
  const { language, path } = useOffice();
  const { t } = useTranslation("timetable");
  const titles = new Map(sessions.map(({ id, title }) => [id, typography(title, language)]));
  return (
    <ul>
      {warnings.map((warning) => (
        <li key={JSON.stringify(warning)} className="flex flex-wrap gap-x-4 py-1 wrap-anywhere">
          <span>{t(`kinds.${warning.kind}`, { ...warning, sessions: undefined })}</span>
          {warning.sessions.map(
            (id) =>
              id !== except && (
                <Link key={id} to={path("/grille/:id/creneau", { id })}>
                  {titles.get(id)}
                </Link>
              ),
          )}
        </li>
      ))}
    </ul>
  );
}
