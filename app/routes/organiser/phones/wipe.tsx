import { endPhone } from "#app/domain/door/end-phones.ts";
import { buttonAction, officeLoader, told } from "#app/server/pages/office.server.ts";
import { phoneOfAddress } from "./phone.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("enrol-phones", async (visit) => {
  const { t, path, id } = visit;
  const { phone, name } = await phoneOfAddress(visit);
  const waiting = phone.waiting ?? 0;
  return {
    ...{ menuEntry: "phones", title: t("phones:wipe.title", { name }) },
    under: [[path("/telephones/:id", { id }), name]],
    asks: {
      verb: t("phones:wipe.verb"),
      text: [t("phones:wipe.text"), waiting > 0 && t("phones:wipe.waiting", { count: waiting })],
      danger: true,
    },
  };
});

export const action = buttonAction("enrol-phones", async (sent) => {
  const outcome = await endPhone(sent.db, { ...sent.actor, phone: sent.id, way: "wiped" });
  return told(sent.path("/telephones"), outcome, { ended: "phoneWiped", already: "phoneWiped" });
});
