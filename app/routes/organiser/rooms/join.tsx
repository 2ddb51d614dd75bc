import { useLoaderData } from "@remix-run/react";
import { joinRoom } from "#app/domain/edition/same-rooms.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { refused } from "#app/forms/read-form.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { joinForm } from "./join-form.ts";
import { roomOf } from "./room.server.ts";
import { LookAlikeWords } from "./uses-table.tsx";

const Field = fieldsOf(joinForm);

export const loader = officeLoader("edit-settings", async (visit) => {
  const { room, alike } = await roomOf(visit, visit.edition.id);
  return { noun: "rooms", title: room.name, under: [[`/salles/${room.id}`, room.name]], alike };
});

export const action = formAction("edit-settings", joinForm, async (sent) => {
  const { room } = await roomOf(sent, sent.edition.id);
  const { kind } = await joinRoom(sent.db, { ...sent.act, ...sent.value, room: room.id });
  if (kind === "joined") return done(sent, `/salles/${room.id}`, "changed");
  return refused(sent.typed, "as", kind === "clash" ? "roomsClash" : "choice");
});

export default function JoinRoomPage() {
  const { alike } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  if (alike.length === 0)
    return (
      <OrganiserPage>
        <Nothing>{t("rooms:join.none")}</Nothing>
      </OrganiserPage>
    );
  return (
    <EditPage of={joinForm} verb={t("rooms:join.verb")}>
      <p>{t("rooms:join.text")}</p>
      <Field name="as" options={alike.map((each) => ({ value: each.other.id, label: <LookAlikeWords {...each} /> }))} />
    </EditPage>
  );
}
