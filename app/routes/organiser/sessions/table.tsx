import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ListedSession } from "#app/domain/programme/draft-sessions.ts";
import { SESSION_KINDS } from "#app/domain/programme/incoming.ts";
import { dayInWords } from "#app/i18n/dates.ts";
import { Filled } from "#app/ui/organiser/filled.tsx";
import { FilterChoice, FilterForm, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Slot } from "#app/ui/organiser/slot.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Nothing, type Sorting, Table } from "#app/ui/organiser/table.tsx";
import { Swatch } from "#app/ui/organiser/track-hues.tsx";

/** What the sessions of a draft are filtered by, as the address says it. */
export const DRAFT_STATES = ["bookable", "unscheduled", "cancelled"] as const;

interface DraftChoices {
  readonly tracks: readonly { id: number; name: string }[];
  readonly rooms: readonly { id: number; name: string }[];
  /** `YYYY-MM-DD`. */
  readonly days: readonly string[];
}

export function DraftFilters({ choices: { tracks, rooms, days } }: { choices: DraftChoices }) {
  const { t, language } = useOffice();
  return (
    <FilterForm label={t("programme.filter")}>
      <SearchField label={t("programme.search")} />
      <FilterChoice
        name="type"
        label={t("programme.kind")}
        all={t("filter.all")}
        choices={SESSION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <FilterChoice
        name="thematique"
        label={t("programme.track")}
        all={t("filter.allFeminine")}
        choices={tracks.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <FilterChoice
        name="jour"
        label={t("programme.day")}
        all={t("filter.all")}
        choices={days.map((day) => ({ value: day, label: dayInWords(day, language) }))}
      />
      <FilterChoice
        name="salle"
        label={t("programme.room")}
        all={t("filter.allFeminine")}
        choices={rooms.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <FilterChoice
        name="etat"
        label={t("table.state")}
        all={t("filter.all")}
        choices={DRAFT_STATES.map((value) => ({ value, label: t(`draftStates.${value}`) }))}
      />
    </FilterForm>
  );
}

/** The sessions of the draft, each with its slot, its place and its places. */
export function DraftList(props: { sorting: Sorting; sessions: readonly ListedSession[]; total: number }) {
  const { sorting, sessions, total } = props;
  const { t, path, number } = useOffice();
  const { t: say } = useTranslation("timetable");
  if (sessions.length === 0) return <Nothing>{t("programme.none")}</Nothing>;
  return (
    <>
      <p className="m-0">{t("programme.count", { count: total, number: number(total) })}</p>
      <Table
        caption={t("nouns.programme")}
        sorting={sorting}
        rows={sessions}
        columns={[
          {
            label: t("programme.title"),
            sort: "titre",
            cell: (session) => (
              <>
                <Link to={path(`/programme/${session.id}`)}>{session.title}</Link>
                {!session.cancelled &&
                  session.declined.map((speaker) => (
                    <span key={speaker} className="block font-normal text-brick text-sm wrap-anywhere">
                      <span aria-hidden="true">▲ </span>
                      {say("kinds.speaker-declined", { speaker })}
                    </span>
                  ))}
              </>
            ),
            sub: (session) =>
              session.track && (
                <>
                  <Swatch hue={session.track.hue} />
                  {session.track.name}
                </>
              ),
          },
          { label: t("programme.when"), sort: "horaire", cell: (session) => <Slot session={session} /> },
          {
            label: t("programme.room"),
            sort: "salle",
            cell: (session) => session.room ?? "–",
            sub: (session) => session.venue,
          },
          {
            label: t("programme.kind"),
            cell: (session) => (
              <>
                {t(`kinds.${session.kind}`)}
                {session.cancelled && (
                  <span className="block">
                    <State tone="bad">{t("programme.cancelled")}</State>
                  </span>
                )}
              </>
            ),
          },
          { label: t("programme.places"), sort: "places", cell: (session) => <SessionPlaces session={session} /> },
        ]}
      />
    </>
  );
}

/** Places taken of those there are; without booking whoever is registered may come. */
function SessionPlaces({ session }: { session: Pick<ListedSession, "size" | "used" | "bookable"> }) {
  const { t } = useOffice();
  const { size, used, bookable } = session;
  if (!bookable || size === null || used === null) return <>{t("programme.free")}</>;
  return (
    <span className="whitespace-nowrap">
      <span className="tabular-nums">
        {used} / {size}
      </span>
      <span className="block">
        <Filled used={used} size={size} />
      </span>
    </span>
  );
}
