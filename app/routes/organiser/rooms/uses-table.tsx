import { Link } from "@remix-run/react";
import type { LookAlike } from "#app/domain/edition/same-rooms.ts";
import type { RoomUse } from "#app/domain/groups/room-uses.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Section } from "#app/ui/organiser/section.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const TONES = { firm: "good", soft: "waiting", asked: "waiting", elsewhere: "plain" } as const;

/** Who has the edition's rooms beside its own sessions, and when. */
export function RoomUseList({ uses }: { uses: readonly RoomUse[] }) {
  const { t, moment, hour, may } = useOffice();
  return (
    <Table
      caption={t("rooms:uses.title")}
      none={t("rooms:uses.none")}
      rows={uses}
      rowKey={(use) => `${use.kind} ${use.id}`}
      columns={[
        {
          label: t("rooms:uses.room"),
          cell: (use) => (
            <>
              {use.room}
              <span className="block font-normal text-zinc">{use.venue}</span>
            </>
          ),
        },
        {
          label: t("rooms:uses.when"),
          cell: (use) => (
            <>
              {moment(use.start)} – {hour(use.end)}
            </>
          ),
        },
        {
          label: t("rooms:uses.who"),
          cell: (use) => (
            <>
              {use.title}
              {use.group && <span className="block text-zinc">{use.group}</span>}
              {use.why && <span className="block wrap-anywhere">« {use.why} »</span>}
            </>
          ),
        },
        {
          label: t("rooms:uses.state"),
          cell: (use) => <State tone={TONES[use.kind]}>{t(`rooms:uses.kinds.${use.kind}`)}</State>,
        },
        {
          label: <span className="sr-only">{t("rooms:uses.verbs")}</span>,
          cell: (use) => use.kind !== "elsewhere" && may("edit-programme") && <Verbs use={use} />,
        },
      ]}
    />
  );
}

/** What an organiser may do with a hold: grant or decline what is asked, end the others. */
function Verbs({ use: { id, kind, title } }: { use: RoomUse }) {
  const { t, path } = useOffice();
  const own = `/salles/occupations/${id}`;
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {kind === "asked" && (
        <Link to={path(`${own}/accord`)}>
          {t("rooms:grant.verb")}
          <span className="sr-only"> {title}</span>
        </Link>
      )}
      <Link to={path(`${own}/fin`)}>
        {t(`rooms:end.verbs.${kind === "firm" ? "firm" : "other"}`)}
        <span className="sr-only"> {title}</span>
      </Link>
    </span>
  );
}

/** The rooms that resemble one of another edition, each leading to the page where an organiser says whether it is the same. */
export function LookAlikeList({ alike }: { alike: readonly LookAlike[] }) {
  const { t, path } = useOffice();
  const rooms = [...Map.groupBy(alike, ({ room }) => room).values()].flatMap(([first]) => (first ? [first] : []));
  return (
    <Section id="alike" title={t("rooms:alike.title")}>
      <p className="m-0 max-w-2xl">{t("rooms:alike.about")}</p>
      <ul className="m-0 grid gap-2 pl-5">
        {rooms.map(({ room, name, venue }) => (
          <li key={room}>
            <Link to={path(`/salles/${room}/rapprochement`)}>
              {name} · {venue}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Which other editions use a room, what changing it here means for them, and the ways to say otherwise. */
export function SharedRoom(props: { room: number; years: readonly number[]; alike: boolean }) {
  const { room, years, alike } = props;
  const { t, path, may } = useOffice();
  const edits = may("edit-settings");
  if (years.length === 0 && !(alike && edits)) return null;
  return (
    <section aria-labelledby="shared" className="grid max-w-2xl gap-2">
      <h2 id="shared" className="m-0 text-xl">
        {t("rooms:shared.title")}
      </h2>
      {years.length > 0 && (
        <p className="m-0">{t("rooms:shared.text", { years: years.join(", "), count: years.length })}</p>
      )}
      {edits && years.length > 0 && <Link to={path(`/salles/${room}/separation`)}>{t("rooms:separate.title")}</Link>}
      {edits && alike && <Link to={path(`/salles/${room}/rapprochement`)}>{t("rooms:join.title")}</Link>}
    </section>
  );
}

/** One of the rooms that this one may be, in words. */
export function LookAlikeWords({ other, clashes }: LookAlike) {
  const { t } = useOffice();
  const where = [other.venue, other.address, other.city].filter(Boolean).join(", ");
  return (
    <span className="wrap-anywhere">
      <span className="font-semibold">{other.name}</span> · {where}
      <span className="hint block">
        {t("rooms:shared.years", { years: other.years.join(", "), count: other.years.length })}
      </span>
      {clashes && <span className="block text-brick text-sm">{t("rooms:join.clashes")}</span>}
    </span>
  );
}
