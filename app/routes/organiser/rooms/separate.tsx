import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { separateRooms } from "#app/domain/edition/same-rooms.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { CheckField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { separateSchema } from "./join-form.ts";
import { roomOf } from "./room.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-settings");
  const { room, years } = await roomOf(visit, office.edition.id);
  return { page: officePage(visit.request, office, "rooms", () => room.name), id: room.id, years };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const { room } = await roomOf(visit, edition.id);
  const read = await readForm(visit.request, separateSchema);
  if (read.kind === "refused") return refusedForm(read);
  const { db, now } = visit.context;
  const here = await listRooms(db, { edition: edition.id });
  const rooms = here.filter(({ id, venue }) => id === room.id || (read.values.venue && venue === room.venue));
  const act = { edition: edition.id, by: person.personId, now: now() };
  await separateRooms(db, { ...act, rooms: rooms.map(({ id }) => id) });
  return seeOther(visit.request, `/${edition.year}/salles/${room.id}`, "changed");
}

export default function SeparateRoomPage() {
  const { page, id, years } = useLoaderData<typeof loader>();
  const { t: office, path } = useOffice(page.year);
  const { t } = useTranslation("rooms");
  const trail = [{ to: path("/salles"), label: office("nouns.rooms") }];
  if (years.length === 0)
    return (
      <OrganiserPage page={page} trail={trail}>
        <Nothing>{t("separate.none")}</Nothing>
      </OrganiserPage>
    );
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm form={EMPTY_FORM} verb={t("separate.verb")} back={path(`/salles/${id}`)}>
        <p>{t("separate.text", { years: years.join(", "), count: years.length })}</p>
        <CheckField id="venue" name="venue" label={t("separate.venue")} />
      </OfficeForm>
    </OrganiserPage>
  );
}
