import { useTranslation } from "react-i18next";
import { SESSION_KINDS } from "#app/domain/programme/incoming.ts";
import { byLocalDay } from "#app/domain/programme/programme-view.ts";
import type { ReleasedSession } from "#app/domain/programme/released.ts";
import { formatDay, formatList, formatTime } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import type { Lookup } from "#app/ui/programme/lookup.ts";
import { queryAddress } from "#app/ui/programme/query.ts";
import { SessionLink } from "#app/ui/programme/session-facts.tsx";

const COMMON: readonly string[] = ["plenary", "ceremony"];
const LONGEST = 8;

/** Shows the outline of a programme: the plenaries of each day, and the number of other sessions where they are not all listed. */
export function ProgrammeOutline({ sessions, lookup }: { sessions: readonly ReleasedSession[]; lookup: Lookup }) {
  const { language, path } = usePageLanguage();
  return (
    <div className="programme-outline">
      {byLocalDay(sessions, lookup.timeZone).map(
        ({ day, sessions: ofDay }) =>
          day && (
            <section key={day}>
              <h3>
                <a href={path("/:year/programme", { year: lookup.year }) + queryAddress({ day })}>
                  {formatDay(day, language, { year: false })}
                </a>
              </h3>
              <dl>
                {outlineOf(ofDay).map((session) => (
                  <div key={session.id}>
                    <dt>{session.start && formatTime(session.start, lookup.timeZone, language)}</dt>
                    <dd>
                      <SessionLink session={session} lookup={lookup} />
                    </dd>
                  </div>
                ))}
              </dl>
              <Parallel sessions={ofDay} />
            </section>
          ),
      )}
    </div>
  );
}

function Parallel({ sessions }: { sessions: readonly ReleasedSession[] }) {
  const { t } = useTranslation("site");
  const { language } = usePageLanguage();
  const isAllListed = outlineOf(sessions).length === sessions.filter(isShown).length;
  if (isAllListed) return null;
  const counts = SESSION_KINDS.filter((kind) => !COMMON.includes(kind) && kind !== "break").flatMap((kind) => {
    const count = sessions.filter((session) => session.kind === kind && !session.cancelled).length;
    return count > 0 ? t(`counts.${kind}`, { count }) : [];
  });
  if (counts.length === 0) return null;
  return <p className="quiet">{t("home.beside", { list: formatList(counts, language) })}</p>;
}

/** In a programme without plenaries (an imported one), the first sessions of each day. */
function outlineOf(sessions: readonly ReleasedSession[]): readonly ReleasedSession[] {
  const shown = sessions.filter(isShown);
  const common = shown.filter(({ kind }) => COMMON.includes(kind));
  return (common.length > 0 ? common : shown).slice(0, LONGEST);
}

function isShown({ cancelled, kind }: ReleasedSession): boolean {
  return !cancelled && kind !== "break";
}
