import { useLoaderData } from "@remix-run/react";
import { lookAlikes } from "#app/domain/edition/same-rooms.ts";
import { listRoomUses } from "#app/domain/groups/room-uses.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { LookAlikeList, RoomUseList } from "./uses-table.tsx";

const SIZE = 50;

export const loader = officeLoader("see-programme", async ({ db, edition, address, now }) => {
  const at = pageOf(address);
  const uses = await listRoomUses(db, { edition: edition.id, now, page: at, size: SIZE });
  return { noun: "rooms", at, alike: await lookAlikes(db, { edition: edition.id }), ...uses };
});

export default function RoomUsesPage() {
  const { page, at, uses, total, alike } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  return (
    <OrganiserPage>
      <p className="m-0 max-w-2xl">{t("rooms:uses.about")}</p>
      <RoomUseList uses={uses} />
      <Pager page={at} size={SIZE} shown={uses.length} total={total} />
      {page.may.includes("edit-settings") && alike.length > 0 && <LookAlikeList alike={alike} />}
    </OrganiserPage>
  );
}
