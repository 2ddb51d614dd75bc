import { useTranslation } from "react-i18next";
import type { NamedSlot, SessionChange } from "#app/domain/programme/release-changes.ts";
import {
  dayOf,
  formatDay,
  formatDayAndTimeWithZone,
  formatList,
  formatTimeRangeWithZone,
  inLanguage,
  type Language,
} from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { typography } from "#app/ui/typography.ts";
import type { LogPart } from "./log-pages.ts";

interface Place {
  readonly year: number;
  readonly timeZone: string;
}

/** Lists a programme's releases, latest first and unfolded, each with its changes in words. */
export function ReleaseLog({ parts, ...place }: { parts: readonly LogPart[] } & Place) {
  return (
    <div className="versions">
      {parts.map((part, at) => (
        <Version key={part.number} part={part} open={at === 0} {...place} />
      ))}
    </div>
  );
}

function Version({ part, open, ...place }: { part: LogPart; open: boolean } & Place) {
  const { t } = useTranslation("releases");
  const { language } = usePageLanguage();
  const { number, name, releasedAt, changes, count, goesOn } = part;
  const title = t("version", { number });
  return (
    <details open={open}>
      <summary>
        <h2>{name ? `${title} · ${typography(name, language)}` : title}</h2>
        <p className="session-facts">
          {t("log.published", { when: formatDayAndTimeWithZone(releasedAt, place.timeZone, language) })}
          {count > 0 && ` · ${t("log.changes", { count })}`}
        </p>
      </summary>
      {goesOn && <p className="quiet">{t("log.goesOn")}</p>}
      {!changes && <p>{t("log.first")}</p>}
      {changes && count === 0 && <p>{t("log.beside")}</p>}
      {changes && count > 0 && (
        <ul>
          {changes.sessions.map((change) => (
            <Change key={change.id} change={change} {...place} />
          ))}
        </ul>
      )}
    </details>
  );
}

function Change({ change, year, timeZone }: { change: SessionChange } & Place) {
  const { t } = useTranslation("releases");
  const { language, path } = usePageLanguage();
  const { slug, title, titleEn, kind, parts, facts, before, after } = change;
  const formerly = facts.flatMap((one) => (one.fact === "title" ? one.before : null)).find((text) => text !== null);
  const slot = (words: NamedSlot) => <Slot slot={words} timeZone={timeZone} />;
  const others = parts.filter((part) => kind === "changed" || (part !== "time" && part !== "place"));
  return (
    <li className="version-change">
      <p className={`places change-${kind}`}>{t(`kinds.${kind}`)}</p>
      <p>
        <a
          className="version-title"
          href={path("/:year/seances/:slug", { year, slug })}
          lang={language === "en" && !titleEn ? "fr" : undefined}
        >
          {typography(inLanguage(language, title, titleEn), language)}
        </a>
      </p>
      {formerly && <p className="session-facts">{t("log.formerly", { title: typography(formerly, language) })}</p>}
      {kind === "moved" && before && (
        <dl>
          <dt>{t("log.before")}</dt>
          <dd>{slot(before)}</dd>
          <dt>{t("log.now")}</dt>
          <dd>{slot(after)}</dd>
        </dl>
      )}
      {(kind === "new" || kind === "restored") && <p className="session-facts">{slot(after)}</p>}
      {kind === "cancelled" && (
        <dl>
          <dt>{t("log.planned")}</dt>
          <dd>{slot(before ?? after)}</dd>
        </dl>
      )}
      {others.length > 0 && kind !== "cancelled" && (
        <p className="session-facts">
          {t("changedParts", {
            parts: listed(
              others.map((part) => t(`parts.${part}`)),
              language,
            ),
          })}
        </p>
      )}
    </li>
  );
}

function Slot({ slot: { start, end, room, venue }, timeZone }: { slot: NamedSlot; timeZone: string }) {
  const { t } = useTranslation("site");
  const { language } = usePageLanguage();
  const when =
    start && end
      ? `${formatDay(dayOf(start, timeZone), language, { year: false })}, ${formatTimeRangeWithZone(start, end, timeZone, language)}`
      : t("programme.noDay");
  const place = [...new Set([room, venue])].filter((name) => name !== null);
  return <>{[when, ...place.map((name) => typography(name, language))].join(" · ")}</>;
}

function listed(words: readonly string[], language: Language): string {
  return formatList(words, language);
}
