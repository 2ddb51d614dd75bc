import { useTranslation } from "react-i18next";
import { byLocalDay } from "#app/domain/programme/programme-view.ts";
import type { ReleasedSession } from "#app/domain/programme/released.ts";
import { formatDay, formatTime } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import type { Lookup } from "#app/ui/programme/lookup.ts";
import { hueOf, PlacesWord, SessionFacts, SessionLink } from "#app/ui/programme/session-facts.tsx";
import { commonBreaks, withoutCopies } from "./common-breaks.ts";
import { isStarrable, Star } from "./star.tsx";

/**
 * Sessions in one column of time, with a heading for each day and the hour at the left. A break of several rooms is
 * listed once.
 *
 * @param props.dayIsSaid whether the page already names the day above; the heading is then visually hidden
 * @param props.stars whether sessions can be starred, by the page's form (`StarForm`)
 */
export function SessionList(props: {
  sessions: readonly ReleasedSession[];
  lookup: Lookup;
  dayIsSaid: boolean;
  stars: boolean;
}) {
  const { sessions, lookup, dayIsSaid, stars } = props;
  const { t } = useTranslation("site");
  const { language } = usePageLanguage();
  const common = commonBreaks(sessions);
  return byLocalDay(withoutCopies(sessions), lookup.timeZone).map(({ day, sessions: ofDay }) => (
    <section key={day} className="day">
      <h2 className={day && dayIsSaid ? "said-above" : undefined}>
        {day ? formatDay(day, language) : t("programme.noDay")}
      </h2>
      {[...Map.groupBy(ofDay, ({ start }) => start)].map(([start, together]) => (
        <div key={start} className="hour">
          {start && <h3>{formatTime(start, lookup.timeZone, language)}</h3>}
          <ul>
            {together.map((session) => (
              <SessionItem key={session.id} rooms={common.get(session.id)?.rooms} {...{ session, lookup, stars }} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  ));
}

function SessionItem(props: { session: ReleasedSession; lookup: Lookup; rooms?: readonly string[]; stars: boolean }) {
  const { session, lookup, rooms, stars } = props;
  const names = session.speakers.flatMap(({ speaker }) => lookup.speakers.get(speaker)?.name ?? []);
  return (
    <li
      id={`s-${session.slug}`}
      className={`session ${session.kind === "break" ? "session-break" : ""} ${hueOf(session, lookup)}`}
    >
      <h4>
        <SessionLink session={session} lookup={lookup} />
      </h4>
      {stars && isStarrable(session) && <Star session={session} />}
      <div className="session-about">
        <SessionFacts session={session} lookup={lookup} hours="until" rooms={rooms} />
        <PlacesWord session={session} lookup={lookup} />
      </div>
      {names.length > 0 && <p className="session-people">{names.join(", ")}</p>}
    </li>
  );
}
