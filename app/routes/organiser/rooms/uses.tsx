import { Link } from "@remix-run/react";
import { lookAlikes } from "#app/domain/edition/same-rooms.ts";
import { listRoomUses, type RoomUse } from "#app/domain/groups/room-uses.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { May, useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Slot } from "#app/ui/organiser/slot.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const SIZE = 50;
const TONES = { firm: "good", soft: "waiting", asked: "waiting", elsewhere: "plain" } as const;

export const loader = officeLoader("see-programme", async ({ db, edition, address, now, t }) => {
  const at = pageOf(address);
  const uses = await listRoomUses(db, { edition: edition.id, now, page: at, size: SIZE });
  const alike = Map.groupBy(await lookAlikes(db, { edition: edition.id }), ({ room }) => room);
  const notes = [t("rooms:uses.about")];
  return { menuEntry: "rooms", notes, at, alike: [...alike.values()].flatMap(([first]) => first ?? []), ...uses };
});

export default function RoomUsesPage() {
  const { t, path, may, at, uses, total, alike } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Table
        caption={t("rooms:uses.title")}
        none={t("rooms:uses.none")}
        rows={uses}
        rowKey={({ kind, id }) => `${kind} ${id}`}
        columns={[
          { label: t("rooms:uses.room"), cell: ({ room }) => room, sub: ({ venue }) => venue },
          {
            label: t("rooms:uses.when"),
            cell: ({ start, end }) => <Slot session={{ startsAt: start, endsAt: end }} />,
          },
          {
            label: t("rooms:uses.who"),
            cell: ({ title, group, why }) => (
              <>
                {title}
                {group && <span className="block text-zinc">{group}</span>}
                {why && <span className="block wrap-anywhere">« {why} »</span>}
              </>
            ),
          },
          {
            label: t("rooms:uses.state"),
            cell: ({ kind }) => <State tone={TONES[kind]}>{t(`rooms:uses.kinds.${kind}`)}</State>,
          },
          {
            label: <span className="sr-only">{t("rooms:uses.verbs")}</span>,
            cell: (use) => use.kind !== "elsewhere" && may("edit-programme") && <Verbs use={use} />,
          },
        ]}
      />
      <Pager page={at} size={SIZE} shown={uses.length} total={total} />
      {alike.length > 0 && (
        <May needs="edit-settings">
          <Section id="alike" title={t("rooms:alike.title")}>
            <p className="m-0 max-w-2xl">{t("rooms:alike.about")}</p>
            <ul className="m-0 grid gap-2 pl-5">
              {alike.map(({ room, name, venue }) => (
                <li key={room}>
                  <Link to={path("/salles/:id/rapprochement", { id: room })}>
                    {name} · {venue}
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        </May>
      )}
    </OrganiserPage>
  );
}

/** The organiser's actions on a hold: grant or decline a request, end other holds. */
function Verbs({ use: { id: hold, kind, title } }: { use: RoomUse }) {
  const { t, path } = useOffice();
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {kind === "asked" && (
        <Link to={path("/salles/occupations/:hold/accord", { hold })}>
          {t("rooms:grant.verb")}
          <span className="sr-only"> {title}</span>
        </Link>
      )}
      <Link to={path("/salles/occupations/:hold/fin", { hold })}>
        {t(`rooms:end.verbs.${kind === "firm" ? "firm" : "other"}`)}
        <span className="sr-only"> {title}</span>
      </Link>
    </span>
  );
}
