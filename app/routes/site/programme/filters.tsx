import { useTranslation } from "react-i18next";
import { SESSION_KINDS } from "#app/domain/programme/incoming.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { formatDay, formatShortDay, formatTime, inLanguage, languageName } from "#app/i18n/format.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckField, SelectField, TextField } from "#app/ui/field.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import {
  isSearching,
  languagesSpoken,
  type ProgrammeQuery,
  placesToChoose,
  queryAddress,
} from "#app/ui/programme/query.ts";
import { typography } from "#app/ui/typography.ts";
import type { ProgrammeSelection } from "./selection.ts";

interface Filtering {
  readonly programme: ReleasedProgramme;
  readonly query: ProgrammeQuery;
  readonly selection: ProgrammeSelection;
}

/** Links to the days on one line, which scrolls where it is longer than the screen. */
export function ProgrammeDays({ programme, query, selection }: Filtering) {
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  const { year } = programme.edition;
  if (selection.days.length < 2) return null;
  const address = (day: string) => `${path("/:year/programme", { year })}${queryAddress({ ...query, day, page: 1 })}`;
  return (
    <nav aria-label={t("programme.days")} className="days">
      <ul>
        {selection.days.map((day) => (
          <li key={day}>
            <a href={address(day)} aria-current={selection.day === day ? "true" : undefined}>
              <span className="day-short">{formatShortDay(day, language)}</span>
              <span className="day-long">{formatDay(day, language, { year: false })}</span>
            </a>
          </li>
        ))}
        <li>
          <a href={address("all")} aria-current={selection.day === null ? "true" : undefined}>
            {t("programme.allDays")}
          </a>
        </li>
      </ul>
    </nav>
  );
}

/** Shows the search, the number of results and a link to everything; nothing without a search. */
export function FilterResult({ programme, query, selection }: Filtering) {
  const { t } = useTranslation(["site", "shared"]);
  const { language, path } = usePageLanguage();
  if (!isSearching(query)) return null;
  const track = programme.tracks.find(({ slug }) => slug === query.track);
  const asked = [
    query.text && t("programme.quoted", { text: query.text }),
    track && typography(inLanguage(language, track.name, track.nameEn), language),
    query.kind && t(`shared:kinds.${query.kind}`),
    placesToChoose(programme).find(({ slug }) => slug === query.place)?.name,
    query.language && t("programme.spoken", { language: languageName(query.language, language) }),
    query.free && t("programme.free"),
  ];
  return (
    <p className="filter-result">
      <strong>{asked.filter(Boolean).join(" · ")}</strong> {t("programme.found", { count: selection.found })}{" "}
      <a
        href={
          path("/:year/programme", { year: programme.edition.year }) +
          queryAddress({ day: query.day, view: query.view })
        }
      >
        {t("programme.clear")}
      </a>
    </p>
  );
}

/** A form folded behind a button; open when it found nothing. */
export function ProgrammeFilters({ programme, query, selection }: Filtering) {
  const { t } = useTranslation("site");
  const { t: say } = useTranslation("shared");
  const { language, path } = usePageLanguage();
  const kinds = SESSION_KINDS.filter((kind) => programme.sessions.some((session) => session.kind === kind));
  const spoken = languagesSpoken(programme);
  const address = path("/:year/programme", { year: programme.edition.year });
  return (
    <details className="filters" open={isSearching(query) && selection.found === 0}>
      <summary className="button button-quiet">{t("programme.filter")}</summary>
      <form action={address} className="filter-form">
        {query.day && <input type="hidden" name="jour" value={query.day === "all" ? "tous" : query.day} />}
        {query.view && <input type="hidden" name="vue" value={query.view === "list" ? "liste" : "grille"} />}
        <TextField label={t("programme.text")} name="q" type="search" defaultValue={query.text} maxLength={100} />
        {programme.tracks.length > 0 && (
          <SelectField label={t("programme.track")} name="thematique" defaultValue={query.track ?? ""}>
            <option value="">{t("programme.allTracks")}</option>
            {programme.tracks.map(({ slug, name, nameEn }) => (
              <option key={slug} value={slug}>
                {inLanguage(language, name, nameEn)}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField label={t("programme.kind")} name="type" defaultValue={query.kind ?? ""}>
          <option value="">{t("programme.allKinds")}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {say(`kinds.${kind}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t("programme.place")} name="lieu" defaultValue={query.place ?? ""}>
          <option value="">{t("programme.allPlaces")}</option>
          {placesToChoose(programme).map(({ slug, name }) => (
            <option key={slug} value={slug} lang="fr">
              {name}
            </option>
          ))}
        </SelectField>
        {spoken.length > 1 && (
          <SelectField label={t("programme.language")} name="langue" defaultValue={query.language ?? ""}>
            <option value="">{t("programme.allLanguages")}</option>
            {spoken.map((each) => (
              <option key={each} value={each}>
                {languageName(each, language)}
              </option>
            ))}
          </SelectField>
        )}
        {programme.sessions.some(({ bookable }) => bookable) && (
          <CheckField label={t("programme.free")} name="places" value="oui" defaultChecked={query.free} />
        )}
        <Button>{t("programme.show")}</Button>
      </form>
    </details>
  );
}

/** Links to the pages of a long programme, each named by its first hour. Nothing for a single page. */
export function ProgrammePages({ programme, query, selection }: Filtering) {
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  const { year, timeZone } = programme.edition;
  if (selection.pages.length < 2) return null;
  return (
    <nav aria-label={t("programme.pages")} className="pages">
      <ol>
        {selection.pages.map(({ id, start }, at) => (
          <li key={id}>
            <a
              href={`${path("/:year/programme", { year })}${queryAddress({ ...query, page: at + 1 })}`}
              aria-current={selection.page === at + 1 ? "page" : undefined}
            >
              {start
                ? t("programme.from", { number: at + 1, hour: formatTime(start, timeZone, language) })
                : t("programme.unscheduled", { number: at + 1 })}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
