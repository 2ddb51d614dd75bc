import { leaveChosen, planLeaving } from "#app/domain/waiting/leave-chosen.ts";
import { waitingFiltersIn, waitingQuery } from "#app/forms/waiting-filters.ts";
import { afterChosen, asksOfChosen, leftRows } from "#app/server/pages/chosen.server.ts";
import { filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { chosenFormPage } from "#app/ui/organiser/left-rows.tsx";
import { endWaitsForm } from "./form.ts";
import { waitingWanted } from "./wanted.server.ts";

/** Says before how many waits will end, and which have ended already. */
export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, t, path, address } = visit;
  const plan = await planLeaving(db, (await waitingWanted(visit)).wanted);
  const count = plan.ids.length;
  const query = waitingQuery(waitingFiltersIn(address));
  return {
    ...{ menuEntry: "waiting", title: t("chosen.endWaits") },
    under: [[path("/listes-attente/selection", { query }), t("chosen.waitsShort")]],
    form: filled(endWaitsForm, { expected: String(count) }),
    asks: asksOfChosen(visit, plan, {
      ...{ verb: t("chosen.endThem", { count }), text: t("chosen.endText", { count }) },
      nothing: t("chosen.noWaitToEnd"),
    }),
    left: leftRows(
      plan,
      (why) => t(`chosen.waitLeft.${why}`),
      ({ id }) => path("/listes-attente", { query: { parmi: id } }),
    ),
  };
});

export const action = formAction("edit-registrations", endWaitsForm, async (sent) => {
  const { db, path, value, actor, address } = sent;
  const { by, now } = actor;
  const { wanted } = await waitingWanted(sent);
  const outcome = await leaveChosen(db, { wanted, expected: Number(value.expected), by, now });
  const query = waitingQuery(waitingFiltersIn(address));
  return afterChosen(sent, outcome, (left) => [
    path("/listes-attente", { query: { ...query, ...left } }),
    "waitsEnded",
  ]);
});

export default chosenFormPage(endWaitsForm);
