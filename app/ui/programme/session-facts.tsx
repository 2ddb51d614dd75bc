import { useTranslation } from "react-i18next";
import type { ReleasedSession } from "#app/domain/programme/released.ts";
import {
  dayOf,
  formatDay,
  formatList,
  formatTime,
  formatTimeRange,
  inLanguage,
  type Language,
  languageName,
  withZone,
} from "#app/i18n/format.ts";
import { usePageLanguage } from "../page-language.ts";
import { typography } from "../typography.ts";
import { type Lookup, placeAmong, placeInList } from "./lookup.ts";

/** As many rooms are named; more are counted. */
const FEW_ROOMS = 3;

/** The title of a session, linked to its page. */
export function SessionLink({ session, lookup }: { session: ReleasedSession; lookup: Lookup }) {
  const { language, path } = usePageLanguage();
  const title = inLanguage(language, session.title, session.titleEn);
  return (
    <a
      href={path("/:year/seances/:slug", { year: lookup.year, slug: session.slug })}
      lang={titleLanguage(session, language)}
    >
      {session.cancelled ? <s>{typography(title, language)}</s> : typography(title, language)}
    </a>
  );
}

/**
 * Kind, track, place and end of a session, in a line.
 *
 * @param props.hours `until` below a heading with the start, `span` in a grid, `day` without any time nearby
 */
export function SessionFacts(props: {
  session: ReleasedSession;
  lookup: Lookup;
  hours: "until" | "span" | "day";
  place?: boolean;
  /** The rooms of a session that represents its copies. */
  rooms?: readonly string[];
}) {
  const { session, lookup, hours, place = true, rooms = [] } = props;
  const { t } = useTranslation("shared");
  const { t: say } = useTranslation("site");
  const { language } = usePageLanguage();
  const track = lookup.tracks.get(session.track ?? "");
  const placeIn = () => {
    if (rooms.length > FEW_ROOMS) return say("programme.rooms", { count: rooms.length });
    if (rooms.length < 2) return hours === "until" ? placeInList(session, lookup) : placeAmong(session, lookup);
    return formatList(
      rooms.map((room) => lookup.rooms.get(room)?.name ?? room),
      language,
    );
  };
  const facts = [
    t(`kinds.${session.kind}`),
    whenOf(session, lookup, language, hours, (hour) => say("programme.until", { hour })),
    place ? placeIn() : null,
    session.language && session.language !== language && session.kind !== "break"
      ? say("programme.spoken", { language: languageName(session.language, language) })
      : null,
  ].filter(Boolean);
  return (
    <p className="session-facts">
      {facts.join(" · ")}{" "}
      {track && <span className="track">{typography(inLanguage(language, track.name, track.nameEn), language)}</span>}
    </p>
  );
}

/** The places of a session in a word; nothing for one without booking, and one word for a cancelled one. */
export function PlacesWord({ session, lookup }: { session: ReleasedSession; lookup: Lookup }) {
  const { t } = useTranslation("shared");
  if (session.cancelled) return <p className="places places-cancelled">{t("cancelled")}</p>;
  const places = session.bookable ? lookup.places.get(session.id) : undefined;
  if (!places) return null;
  return <p className={`places places-${places.availability}`}>{t(`places.${places.availability}`)}</p>;
}

/** The CSS class of a session's track hue. */
export function hueOf(session: ReleasedSession, { tracks }: Lookup): string {
  const track = tracks.get(session.track ?? "");
  return track ? `hue-${track.hue}` : "";
}

/** The language of the displayed title, if it is not the page's. */
export function titleLanguage(session: ReleasedSession, language: Language): string | undefined {
  if (language === "fr" || session.titleEn?.trim()) return undefined;
  return session.language === "en" ? undefined : "fr";
}

function whenOf(
  { start, end }: ReleasedSession,
  { timeZone }: Lookup,
  language: Language,
  shape: "until" | "span" | "day",
  until: (hour: string) => string,
): string | null {
  if (!start || !end) return null;
  if (shape === "until") return until(formatTime(end, timeZone, language));
  const hours = formatTimeRange(start, end, timeZone, language);
  // In a cell of the grid the range stays in one line; the word joiner forbids the break after the dash.
  if (shape === "span") return hours.replaceAll(" ", "\u2060\u00a0");
  return `${formatDay(dayOf(start, timeZone), language, { year: false })}, ${withZone(hours, timeZone, language)}`;
}
