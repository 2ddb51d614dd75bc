import { Link } from "@remix-run/react";
import type { RoomFit } from "#app/domain/groups/slot-fits.ts";
import { formatPeriod, formatTimeRange } from "#app/i18n/format.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import type { fitsOf } from "./proposal.server.ts";

type Fitting = Awaited<ReturnType<typeof fitsOf>>;
/** A requested slot, with the rooms and sessions at that time. */
export type Fit = Fitting["fits"][number];
/** A slot in a free room that was not requested. */
export type Free = Fitting["free"][number];

/** Formats slots in the edition's time zone: a day with its hours. */
export function useSlotWords() {
  const { timeZone, language } = useOffice();
  return ({ start, end }: Pick<Free, "start" | "end">) => formatPeriod(start, end, timeZone, language);
}

/** Shows for each requested slot its rooms, their sessions, and simultaneous sessions. */
export function Fits({ fits }: { fits: readonly Fit[] }) {
  const { t } = useOffice();
  const slotWords = useSlotWords();
  return (
    <Section id="fits" title={t("proposals:fits.title")}>
      <ol className="m-0 grid list-none gap-6 p-0">
        {fits.map((fit) => (
          <li key={fit.id} className="m-0 grid gap-2 border-line border-b pb-5">
            <h3 className="m-0 text-base wrap-anywhere">
              {slotWords(fit)}{" "}
              <span className="hint font-normal">· {fit.room?.name ?? t("proposals:fields.anyRoom")}</span>
            </h3>
            <Rooms rooms={fit.rooms} />
            <AtThatTime fit={fit} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Shows free slots that were not requested. */
export function FreeSlots({ free }: { free: readonly Free[] }) {
  const { t } = useOffice();
  const slotWords = useSlotWords();
  return (
    <Section id="free" title={t("proposals:fits.free")}>
      {free.length === 0 && <p className="m-0">{t("proposals:fits.noFree")}</p>}
      <ul className="m-0 grid list-none gap-1 p-0">
        {free.map((slot) => (
          <li key={`${+slot.start} ${slot.room.id}`} className="m-0 wrap-anywhere">
            {slotWords(slot)}{" "}
            <span className="hint">
              · <RoomDescription room={slot.room} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Rooms({ rooms }: { rooms: readonly RoomFit[] }) {
  const { t } = useOffice();
  const free = rooms.filter(({ taken }) => !taken);
  return (
    <>
      {free.length > 0 && (
        <ul className="m-0 grid list-none gap-1 p-0">
          {free.map(({ room, small }) => (
            <li key={room.id} className="m-0 wrap-anywhere">
              <span aria-hidden="true">✓ </span>
              {t("proposals:fits.roomFree")} <RoomDescription room={room} />
              {small && <span className="text-brick text-sm"> · {t("proposals:fits.small")}</span>}
            </li>
          ))}
        </ul>
      )}
      <Taken rooms={rooms} />
    </>
  );
}

/** Lists the occupied rooms with their sessions. */
export function Taken({ rooms }: { rooms: readonly RoomFit[] }) {
  const { t, timeZone, language } = useOffice();
  const taken = rooms.flatMap(({ room, taken: by }) => (by ? [{ room, by }] : []));
  if (taken.length === 0) return null;
  return (
    <ul className="m-0 grid list-none gap-1 p-0">
      {taken.map(({ room: { id, name: room }, by: { title, group, startsAt, endsAt } }) => (
        <li key={id} className="m-0 py-1 text-sm text-zinc wrap-anywhere">
          <span aria-hidden="true">✕ </span>
          {t("proposals:fits.roomTaken", {
            ...{ room, title: group ? `${title} (${group})` : title },
            hours: formatTimeRange(startsAt, endsAt, timeZone, language),
          })}
        </li>
      ))}
    </ul>
  );
}

function AtThatTime({ fit: { concerned, others } }: { fit: Fit }) {
  const { t } = useOffice();
  return (
    <>
      {concerned.map(({ session, members }) => (
        <p key={session.id} className="m-0 text-brick wrap-anywhere">
          {members.length > 0
            ? t("proposals:fits.memberSpeaks", { names: members.join(", ") })
            : t("proposals:fits.ownSession")}{" "}
          <SessionLink session={session} />
        </p>
      ))}
      {others.length > 0 && (
        <details>
          <summary className="cursor-pointer py-1 text-forest">
            {t("proposals:fits.beside", { count: others.length })}
          </summary>
          <ul className="m-0 grid list-none gap-1 p-0 pt-1">
            {others.map((session) => (
              <li key={session.id} className="m-0 wrap-anywhere">
                <SessionLink session={session} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function SessionLink({ session: { id, title } }: { session: Fit["others"][number] }) {
  const { path } = useOffice();
  return <Link to={path("/programme/:id", { id })}>{title}</Link>;
}

/** Shows a room, its venue and its seats. */
export function RoomDescription({ room: { name, venue, capacity } }: { room: RoomFit["room"] }) {
  const { t } = useOffice();
  const seats = capacity !== null && t("proposals:fits.seats", { count: capacity });
  return <>{[name, venue, seats].filter(Boolean).join(" · ")}</>;
}
