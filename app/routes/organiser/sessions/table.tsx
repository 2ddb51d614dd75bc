import { Link } from "@remix-run/react";
import { DRAFT_ORDERS, type ListedSession } from "#app/domain/programme/draft-sessions.ts";
import { SESSION_KINDS } from "#app/domain/programme/incoming.ts";
import { choice, form, line, optional, rowChoice, search, worded } from "#app/forms/form.ts";
import { Filled } from "#app/ui/organiser/filled.tsx";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { LongWords } from "#app/ui/organiser/long-words.tsx";
import { Slot } from "#app/ui/organiser/slot.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Swatch } from "#app/ui/organiser/track-hues.tsx";

/** The states by which the draft's sessions are filtered, as in the address. */
const DRAFT_STATES = ["bookable", "unscheduled", "cancelled"] as const;

/** The list of the draft's sessions, each with slot, room and places. */
export const draftList = {
  caption: "organiser:menu.programme",
  label: "organiser:programme.filter",
  filters: form({
    q: search("organiser:programme.search"),
    type: optional(choice({ label: "organiser:programme.kind", choices: worded(SESSION_KINDS, "organiser:kinds") })),
    thematique: optional(rowChoice({ label: "organiser:programme.track" })),
    jour: optional({ ...line({ label: "organiser:programme.day", max: 10 }), control: "select" }),
    salle: optional(rowChoice({ label: "organiser:programme.room" })),
    etat: optional(choice({ label: "organiser:table.state", choices: worded(DRAFT_STATES, "organiser:draftStates") })),
  }),
  looks: ({ t }: Office) => ({
    thematique: { none: t("filter.allFeminine") },
    salle: { none: t("filter.allFeminine") },
  }),
  sorts: DRAFT_ORDERS,
  none: "organiser:programme.none",
  count: "organiser:programme.count",
  file: { needs: "see-programme" },
  columns: ({ t, path }: Office): Column<ListedSession>[] => [
    {
      label: t("programme.title"),
      text: ({ title }) => title,
      sort: "titre",
      cell: (session) => (
        <>
          <Link to={path("/programme/:id", { id: session.id })}>
            <LongWords>{session.title}</LongWords>
          </Link>
          {!session.cancelled &&
            session.declined.map((speaker) => (
              <span key={speaker} className="block font-normal text-brick text-sm wrap-anywhere">
                <span aria-hidden="true">▲ </span>
                {t("timetable:kinds.speaker-declined", { speaker })}
              </span>
            ))}
        </>
      ),
      sub: (session) =>
        session.track && (
          <>
            <Swatch hue={session.track.hue} />
            <LongWords>{session.track.name}</LongWords>
          </>
        ),
    },
    {
      label: t("programme.when"),
      sort: "horaire",
      oneLine: () => true,
      cell: (session) => <Slot session={session} brief />,
      text: ({ startsAt }) => startsAt,
    },
    { label: t("programme.until"), text: ({ endsAt }) => endsAt },
    { label: t("programme.track"), text: ({ track }) => track?.name ?? null },
    {
      label: t("programme.room"),
      sort: "salle",
      cell: ({ room }) => room ?? "–",
      text: ({ room }) => room,
      sub: ({ venue }) => venue,
    },
    { label: t("programme.venue"), text: ({ venue }) => venue },
    {
      label: t("programme.kind"),
      cell: ({ kind, cancelled }) => (
        <>
          {t(`kinds.${kind}`)}
          {cancelled && (
            <span className="block">
              <State tone="bad">{t("programme.cancelled")}</State>
            </span>
          )}
        </>
      ),
      text: ({ kind }) => t(`kinds.${kind}`),
    },
    { label: t("programme.cancelled"), text: ({ cancelled }) => cancelled },
    { label: t("programme.booked"), text: ({ bookable, used }) => (bookable ? used : null) },
    {
      label: t("programme.places"),
      text: ({ bookable, size }) => (bookable ? size : null),
      sort: "places",
      // Without booking, every attendee may come.
      cell: ({ size, used, bookable }) =>
        !bookable || size === null || used === null ? (
          t("programme.free")
        ) : (
          <span className="whitespace-nowrap">
            <span className="tabular-nums">
              {used} / {size}
            </span>
            <span className="block">
              <Filled used={used} size={size} />
            </span>
          </span>
        ),
    },
  ],
} as const;
