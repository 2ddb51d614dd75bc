import { Link } from "@remix-run/react";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Section } from "#app/ui/organiser/section.tsx";

/** A slot that a group wishes for, and what of the timetable fits it. */
export interface ShownFit {
  readonly id: number;
  readonly when: string;
  /** The room wished; null: any. */
  readonly wished: string | null;
  /** The free and large enough first. */
  readonly rooms: readonly ShownRoomFit[];
  /** Sessions at that time in which the group is, or members of it are. */
  readonly concerned: readonly { readonly id: number; readonly title: string; readonly members: readonly string[] }[];
  /** The other sessions at that time. */
  readonly beside: readonly { readonly id: number; readonly title: string }[];
}

interface ShownRoom {
  readonly id: number;
  readonly name: string;
  readonly venue: string;
  readonly capacity: number | null;
  /** How the form names this slot in this room. */
  readonly code: string;
}

export interface ShownRoomFit extends ShownRoom {
  readonly small: boolean;
  readonly taken: { readonly title: string; readonly group: string | null; readonly hours: string } | null;
}

/** A slot in a free room, beside those wished for. */
export interface ShownFree extends ShownRoom {
  readonly when: string;
}

/** For each slot wished for: rooms, what stands there, and what else is on. */
export function Fits({ fits }: { fits: readonly ShownFit[] }) {
  const { t } = useOffice();
  return (
    <Section id="fits" title={t("proposals:fits.title")}>
      <ol className="m-0 grid list-none gap-6 p-0">
        {fits.map((fit) => (
          <li key={fit.id} className="m-0 grid gap-2 border-line border-b pb-5">
            <h3 className="m-0 text-base wrap-anywhere">
              {fit.when} <span className="hint font-normal">· {fit.wished ?? t("proposals:fields.anyRoom")}</span>
            </h3>
            <Rooms rooms={fit.rooms} />
            <AtThatTime fit={fit} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Free slots beside those wished for. */
export function FreeSlots({ free }: { free: readonly ShownFree[] }) {
  const { t } = useOffice();
  return (
    <Section id="free" title={t("proposals:fits.free")}>
      {free.length === 0 && <p className="m-0">{t("proposals:fits.noFree")}</p>}
      <ul className="m-0 grid list-none gap-1 p-0">
        {free.map((slot) => (
          <li key={slot.code} className="m-0 wrap-anywhere">
            {slot.when}{" "}
            <span className="hint">
              · <RoomWords room={slot} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Rooms({ rooms }: { rooms: readonly ShownRoomFit[] }) {
  const { t } = useOffice();
  const free = rooms.filter(({ taken }) => !taken);
  return (
    <>
      {free.length > 0 && (
        <ul className="m-0 grid list-none gap-1 p-0">
          {free.map((room) => (
            <li key={room.id} className="m-0 wrap-anywhere">
              <span aria-hidden="true">✓ </span>
              {t("proposals:fits.roomFree")} <RoomWords room={room} />
              {room.small && <span className="text-brick text-sm"> · {t("proposals:fits.small")}</span>}
            </li>
          ))}
        </ul>
      )}
      <Taken rooms={rooms} />
    </>
  );
}

/** The rooms that are taken, with what stands there. */
export function Taken({ rooms }: { rooms: readonly ShownRoomFit[] }) {
  const { t } = useOffice();
  const taken = rooms.flatMap((room) => (room.taken ? [{ ...room, by: room.taken }] : []));
  if (taken.length === 0) return null;
  return (
    <ul className="m-0 grid list-none gap-1 p-0">
      {taken.map(({ id, name, by: { title, group, hours } }) => (
        <li key={id} className="m-0 py-1 text-sm text-zinc wrap-anywhere">
          <span aria-hidden="true">✕ </span>
          {t("proposals:fits.roomTaken", { room: name, title: group ? `${title} (${group})` : title, hours })}
        </li>
      ))}
    </ul>
  );
}

function AtThatTime({ fit: { concerned, beside } }: { fit: ShownFit }) {
  const { t, path } = useOffice();
  return (
    <>
      {concerned.map(({ id, title, members }) => (
        <p key={id} className="m-0 text-brick wrap-anywhere">
          {members.length > 0
            ? t("proposals:fits.memberSpeaks", { names: members.join(", ") })
            : t("proposals:fits.ownSession")}{" "}
          <Link to={path(`/programme/${id}`)}>{title}</Link>
        </p>
      ))}
      {beside.length > 0 && (
        <details>
          <summary className="cursor-pointer py-1 text-forest">
            {t("proposals:fits.beside", { count: beside.length })}
          </summary>
          <ul className="m-0 grid list-none gap-1 p-0 pt-1">
            {beside.map(({ id, title }) => (
              <li key={id} className="m-0 wrap-anywhere">
                <Link to={path(`/programme/${id}`)}>{title}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** A room, its venue and its seats. */
export function RoomWords({ room: { name, venue, capacity } }: { room: ShownRoom }) {
  const { t } = useOffice();
  return (
    <>
      {[name, venue, capacity !== null && t("proposals:fits.seats", { count: capacity })].filter(Boolean).join(" · ")}
    </>
  );
}
