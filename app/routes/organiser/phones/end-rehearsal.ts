import { endRehearsal } from "#app/domain/door/rehearsals.ts";
import { buttonAction, officeLoader, told } from "#app/server/pages/office.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("enrol-phones", async ({ t, path }) => ({
  ...{ menuEntry: "phones", title: t("phones:rehearsal.endTitle") },
  under: [[path("/telephones/repetition"), t("phones:rehearsal.title")]],
  asks: { verb: t("phones:rehearsal.end"), text: [t("phones:rehearsal.endText")], danger: true },
}));

export const action = buttonAction("enrol-phones", async ({ db, actor, path }) =>
  told(path("/telephones/repetition"), await endRehearsal(db, actor), {
    ended: "rehearsalEnded",
    none: "rehearsalEnded",
  }),
);
