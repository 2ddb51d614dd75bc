import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OwnReason } from "#app/domain/programme/own-programme.ts";
import type { ReleasedSession } from "#app/domain/programme/released.ts";
import { formatTime } from "#app/i18n/format.ts";
import { usePageLanguage } from "../page-language.ts";
import { type Lookup, placeOf } from "./lookup.ts";
import { SessionLink } from "./session-facts.tsx";

/** A session, with the reason why it is in a person's own programme where it is that. */
interface Taking {
  readonly session: ReleasedSession;
  readonly reason?: OwnReason;
}

/** More sessions at once are not named: the programme has them. */
const MOST = 8;

/** What takes place now and next, on the day: nothing on other days. */
export function NowAndNext(props: { now: readonly Taking[]; next: readonly Taking[]; lookup: Lookup }) {
  const { now, next, lookup } = props;
  const { t } = useTranslation("ownProgramme");
  const { language } = usePageLanguage();
  if (now.length + next.length === 0) return null;
  const start = next[0]?.session.start;
  return (
    <div className="mb-4 grid gap-x-10 gap-y-4 bg-leaf p-4 md:grid-cols-2 print:hidden">
      {now.length > 0 && (
        <Part id="now-on" title={t("now")}>
          <Moments of={now} lookup={lookup} />
        </Part>
      )}
      {start && (
        <Part id="next-on" title={t("next", { hour: formatTime(start, lookup.timeZone, language) })}>
          <Moments of={next} lookup={lookup} />
        </Part>
      )}
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid content-start gap-1">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <ul className="grid gap-2">{children}</ul>
    </section>
  );
}

function Moments({ of, lookup }: { of: readonly Taking[]; lookup: Lookup }) {
  const { t } = useTranslation("ownProgramme");
  const { path } = usePageLanguage();
  const more = of.length - MOST;
  return (
    <>
      {of.slice(0, MOST).map((one) => (
        <Moment key={one.session.id} {...one} lookup={lookup} />
      ))}
      {more > 0 && (
        <li>
          <a href={path("/:year/programme", { year: lookup.year })}>{t("moreAtOnce", { count: more })}</a>
        </li>
      )}
    </>
  );
}

function Moment({ session, reason, lookup }: Taking & { lookup: Lookup }) {
  const { t } = useTranslation(["ownProgramme", "site"]);
  const { language } = usePageLanguage();
  const until = session.end && t("site:programme.until", { hour: formatTime(session.end, lookup.timeZone, language) });
  return (
    <li className="grid">
      <span className="font-semibold wrap-anywhere">
        <SessionLink session={session} lookup={lookup} />
      </span>
      <span className="text-sm wrap-anywhere">
        {[placeOf(session, lookup), until, reason && t(`reasons.${reason}`)].filter(Boolean).join(" · ")}
      </span>
    </li>
  );
}
