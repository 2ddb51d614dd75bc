import { endAllotment } from "#app/domain/allotments/end-allotments.ts";
import { answer, buttonAction, done, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { aboveOf, openAllotmentOf } from "./allotment.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const allotment = await openAllotmentOf(visit);
  const { t } = visit;
  const { places, handedOut } = allotment;
  return {
    ...{ menuEntry: "allotments", title: t("allotments:end.title"), under: aboveOf(visit, allotment) },
    asks: {
      ...{ verb: t("allotments:end.submit"), danger: true },
      text: [
        t("allotments:end.left", { count: places - handedOut }),
        t("allotments:end.kept", { count: handedOut }),
        t("allotments:end.told"),
      ],
    },
  };
});

export const action = buttonAction("edit-registrations", async (sent) => {
  const { id, path } = sent;
  const outcome = await endAllotment(sent.db, { ...sent.actor, allotment: id });
  return answer(sent, outcome, {
    ended: () => done(path("/contingents/:id", { id }), "allotmentEnded"),
    "not-open": gone,
  });
});
