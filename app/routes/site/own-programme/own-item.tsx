import { useTranslation } from "react-i18next";
import type { OwnReason, OwnSession } from "#app/domain/programme/own-programme.ts";
import { formatList, formatTimeRange, inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { placeAmong } from "#app/ui/programme/lookup.ts";
import { PlacesWord, SessionLink } from "#app/ui/programme/session-facts.tsx";
import { typography } from "#app/ui/typography.ts";
import { OwnVerbs } from "./own-verbs.tsx";
import type { OwnContext } from "./verbs.ts";

const LOOKS: Readonly<Record<OwnReason, string>> = {
  booked: "border-transparent bg-leaf text-forest",
  waiting: "border-transparent bg-straw",
  starred: "border-zinc",
  "for-all": "border-transparent bg-sky",
};

/** A session with why it is there, what it clashes with, and what one can do. */
export function OwnItem({ own, ...context }: OwnContext & { own: OwnSession }) {
  const { session, reason } = own;
  const { lookup, waits, tickets } = context;
  const { t } = useTranslation(["ownProgramme", "shared", "waiting"]);
  const { language } = usePageLanguage();
  const { start, end } = session;
  const wait = waits.find((one) => one.session === session.slug);
  const holders = tickets.filter(({ sessions }) => sessions.includes(session.id)).map(({ name }) => name);
  const says =
    reason === "waiting" && wait
      ? wait.until
        ? t("offered")
        : t("waiting:list.number", { number: wait.number })
      : t(`reasons.${reason}`);
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-line py-3 break-inside-avoid sm:grid-cols-[10rem_minmax(0,1fr)]">
      <span className="tabular-nums">{start && end && formatTimeRange(start, end, lookup.timeZone, language)}</span>
      <div className="grid gap-1">
        <h3 className="text-base wrap-anywhere">
          <SessionLink session={session} lookup={lookup} />
        </h3>
        <p className="hint wrap-anywhere">
          {[t(`shared:kinds.${session.kind}`), placeAmong(session, lookup)].filter(Boolean).join(" · ")}
        </p>
        <div className="flex flex-wrap gap-2">
          <p className={`w-fit border px-2 text-xs font-semibold ${LOOKS[reason]}`}>
            {says}
            {holders.length > 0 && tickets.length > 1 && ` · ${formatList(holders, language)}`}
          </p>
          {(reason === "starred" || session.cancelled) && <PlacesWord session={session} lookup={lookup} />}
        </div>
        <Conflicts own={own} />
        <OwnVerbs own={own} {...context} />
      </div>
    </li>
  );
}

/** Says in words what cannot be attended together, or reached in time. */
function Conflicts({ own: { clashes, tooFar } }: { own: OwnSession }) {
  const { t } = useTranslation("ownProgramme");
  const { language } = usePageLanguage();
  const named = ({ title, titleEn }: OwnSession["session"]) =>
    t("quoted", { title: typography(inLanguage(language, title, titleEn), language) });
  if (clashes.length + tooFar.length === 0) return null;
  return (
    <div className="text-sm text-brick wrap-anywhere">
      {clashes.length > 0 && <p>{t("clash", { titles: formatList(clashes.map(named), language) })}</p>}
      {tooFar.map(({ other, order, needed, given }) => (
        <p key={other.id}>{t(`tooFar.${order}`, { title: named(other), needed, count: given })}</p>
      ))}
    </div>
  );
}
