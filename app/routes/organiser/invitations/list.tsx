import { countAppearances, INVITATION_STATES, isOver, listAppearances } from "#app/domain/speakers/appearances.ts";
import { formatList } from "#app/i18n/format.ts";
import { asked, partOf } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { invitationList } from "./table.tsx";

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, now, t, path, language, address } = visit;
  const edition = { edition: visit.edition.id };
  const { filters, part } = asked(invitationList, visit);
  const { etat: state } = filters;
  const [over, appearances, counts] = await Promise.all([
    isOver(db, { ...edition, now }),
    listAppearances(db, { ...edition, state }),
    countAppearances(db, edition),
  ]);
  const unreached = appearances.filter((one) => one.state === "not-invited").map(({ name }) => name);
  const [count, names] = [unreached.length, formatList(new Set(unreached), language)];
  const label = (state: (typeof INVITATION_STATES)[number]) => `${t(`speakers:states.${state}`)} (${counts[state]})`;
  return {
    ...{ menuEntry: "invitations", list: partOf(appearances, part) },
    looks: { etat: { options: INVITATION_STATES.map((value) => ({ value, label: label(value) })) } },
    verbs: [!over && counts["not-invited"] > 0 && [path("/invitations/nouvelles"), t("speakers:office.inviteAll")]],
    notes: [
      t("speakers:office.text"),
      address.has("courriels") && count > 0 && t("speakers:office.unreached", { count, names }),
      over && { notice: "info", text: t("speakers:office.over") },
    ],
  };
});

export default listPage(invitationList);
