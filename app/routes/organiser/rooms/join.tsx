import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { joinRoom } from "#app/domain/edition/same-rooms.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText, OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { joinSchema } from "./join-form.ts";
import { roomOf } from "./room.server.ts";
import { LookAlikeChoice } from "./uses-table.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-settings");
  const { room, alike } = await roomOf(visit, office.edition.id);
  return { page: officePage(visit.request, office, "rooms", () => room.name), id: room.id, alike };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const { room } = await roomOf(visit, edition.id);
  const read = await readForm(visit.request, joinSchema);
  if (read.kind === "refused") return refusedForm(read);
  const act = { edition: edition.id, room: room.id, by: person.personId, now: visit.context.now() };
  const outcome = await joinRoom(visit.context.db, { ...act, as: read.values.as });
  if (outcome.kind !== "joined")
    return refusedForm(refusedField(read.typed, "as", outcome.kind === "clash" ? "roomsClash" : "choice"));
  return seeOther(visit.request, `/${edition.year}/salles/${room.id}`, "changed");
}

export default function JoinRoomPage() {
  const { page, id, alike } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t: office, path } = useOffice(page.year);
  const { t } = useTranslation("rooms");
  const error = errorText(office, form.errors.as);
  const trail = [{ to: path("/salles"), label: office("nouns.rooms") }];
  if (alike.length === 0)
    return (
      <OrganiserPage page={page} trail={trail}>
        <Nothing>{t("join.none")}</Nothing>
      </OrganiserPage>
    );
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm form={form} verb={t("join.verb")} back={path(`/salles/${id}`)}>
        <p>{t("join.text")}</p>
        <fieldset id="as" className="m-0 border-0 p-0" aria-describedby={error ? "as-error" : undefined}>
          <legend className="p-0 font-semibold">{t("join.which")}</legend>
          {error && (
            <p className="field-error" id="as-error">
              {error}
            </p>
          )}
          {alike.map((each) => (
            <LookAlikeChoice key={each.other.id} {...each} chosen={form.values.as === String(each.other.id)} />
          ))}
        </fieldset>
      </OfficeForm>
    </OrganiserPage>
  );
}
