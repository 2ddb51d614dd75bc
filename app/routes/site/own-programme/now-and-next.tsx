import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OwnSession } from "#app/domain/programme/own-programme.ts";
import { formatTime } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { type Lookup, placeOf } from "#app/ui/programme/lookup.ts";
import { SessionLink } from "#app/ui/programme/session-facts.tsx";

/** What takes place now and next, on the day: nothing on other days. */
export function NowAndNext(props: { now: readonly OwnSession[]; next: readonly OwnSession[]; lookup: Lookup }) {
  const { now, next, lookup } = props;
  const { t } = useTranslation("ownProgramme");
  const { language } = usePageLanguage();
  if (now.length + next.length === 0) return null;
  const start = next[0]?.session.start;
  return (
    <div className="grid gap-4 bg-leaf p-4">
      {now.length > 0 && (
        <Part id="now" title={t("now")}>
          {now.map((own) => (
            <Moment key={own.session.id} own={own} lookup={lookup} />
          ))}
        </Part>
      )}
      {start && (
        <Part id="next" title={t("next", { hour: formatTime(start, lookup.timeZone, language) })}>
          {next.map((own) => (
            <Moment key={own.session.id} own={own} lookup={lookup} />
          ))}
        </Part>
      )}
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-1">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <ul className="grid gap-2">{children}</ul>
    </section>
  );
}

function Moment({ own: { session, reason }, lookup }: { own: OwnSession; lookup: Lookup }) {
  const { t } = useTranslation(["ownProgramme", "site"]);
  const { language } = usePageLanguage();
  const until = session.end && t("site:programme.until", { hour: formatTime(session.end, lookup.timeZone, language) });
  return (
    <li className="grid">
      <span className="font-semibold wrap-anywhere">
        <SessionLink session={session} lookup={lookup} />
      </span>
      <span className="text-sm wrap-anywhere">
        {[placeOf(session, lookup), until, t(`reasons.${reason}`)].filter(Boolean).join(" · ")}
      </span>
    </li>
  );
}
