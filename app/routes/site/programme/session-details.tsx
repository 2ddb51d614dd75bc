import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ReleasedSession } from "#app/domain/programme/released.ts";
import type { PublicPortrait } from "#app/domain/speakers/public-profiles.ts";
import { dayOf, formatDay, formatTimeRangeWithZone, inLanguage, languageName } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { Portrait } from "#app/ui/portrait.tsx";
import { type Lookup, placeOf } from "#app/ui/programme/lookup.ts";
import { queryAddress } from "#app/ui/programme/query.ts";
import { PlacesWord } from "#app/ui/programme/session-facts.tsx";
import { typography } from "#app/ui/typography.ts";

/** Shows time, place, theme, language, places and working group of a session, each under its name. */
export function SessionDetails(props: {
  session: ReleasedSession;
  lookup: Lookup;
  group: { readonly slug: string; readonly name: string; readonly nameEn: string | null } | null;
}) {
  const { session, lookup, group } = props;
  const { t } = useTranslation("site");
  const { t: say } = useTranslation("proposals");
  const { language, path } = usePageLanguage();
  const { start, end } = session;
  const track = lookup.tracks.get(session.track ?? "");
  const venue = lookup.venues.get(lookup.rooms.get(session.room ?? "")?.venue ?? "");
  const places = lookup.places.get(session.id);
  return (
    <dl className="facts">
      <Detail name={t("session.when")}>
        {start && end ? (
          <>
            <a
              href={
                path("/:year/programme", { year: lookup.year }) + queryAddress({ day: dayOf(start, lookup.timeZone) })
              }
            >
              {formatDay(dayOf(start, lookup.timeZone), language)}
            </a>
            , {formatTimeRangeWithZone(start, end, lookup.timeZone, language)}
          </>
        ) : (
          t("programme.noDay")
        )}
      </Detail>
      <Detail name={t("session.where")}>
        {placeOf(session, lookup) ?? t("session.noRoom")}
        {venue && <span className="address">{[venue.address, venue.city].filter(Boolean).join(", ")}</span>}
      </Detail>
      {track && (
        <Detail name={t("programme.track")}>
          <a
            href={path("/:year/programme", { year: lookup.year }) + queryAddress({ track: track.slug })}
            className={`track hue-${track.hue}`}
          >
            {typography(inLanguage(language, track.name, track.nameEn), language)}
          </a>
        </Detail>
      )}
      {group && (
        <Detail name={say("session.group")}>
          <a href={path("/groupes/:slug", { slug: group.slug })}>
            {typography(inLanguage(language, group.name, group.nameEn), language)}
          </a>
        </Detail>
      )}
      {session.language && <Detail name={t("session.language")}>{languageName(session.language, language)}</Detail>}
      {places && session.bookable && !session.cancelled && (
        <Detail name={t("session.places")}>
          <PlacesWord session={session} lookup={lookup} />
        </Detail>
      )}
    </dl>
  );
}

function Detail({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Lists the speakers, their roles, and who replaces whom. */
export function SessionPeople(props: {
  session: ReleasedSession;
  lookup: Lookup;
  /** By the speakers' slugs. */
  portraits: Readonly<Record<string, PublicPortrait>>;
}) {
  const { session, lookup, portraits } = props;
  const { t } = useTranslation("site");
  const { t: say } = useTranslation("shared");
  const { path } = usePageLanguage();
  const people = session.speakers.flatMap(({ speaker, role, representedBy }) => {
    const found = lookup.speakers.get(speaker);
    return found ? [{ ...found, role, representedBy }] : [];
  });
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="people" className="edition-part">
      <h2 id="people">{t("session.people")}</h2>
      <ul className="people">
        {people.map((person) => (
          <li key={person.slug} className={portraits[person.slug] ? "with-portrait" : undefined}>
            {portraits[person.slug] && (
              <Portrait portrait={portraits[person.slug] as PublicPortrait} size="small" alt="" />
            )}
            <a href={path("/:year/intervenants/:slug", { year: lookup.year, slug: person.slug })}>{person.name}</a>
            {person.role !== "speaker" && <span className="quiet">{say(`roles.${person.role}`)}</span>}
            <span className="quiet">{[person.jobTitle, person.organisation].filter(Boolean).join(", ")}</span>
            {person.representedBy && (
              <span className="quiet">
                {say("representedBy")} {person.representedBy}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
