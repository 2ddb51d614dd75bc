import { cancelChosen, planChosen } from "#app/domain/billing/cancel-chosen.ts";
import { afterChosen, asksOfChosen, leftRows } from "#app/server/pages/chosen.server.ts";
import { filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { chosenFormPage } from "#app/ui/organiser/left-rows.tsx";
import { aroundChosen, chosenIn } from "./chosen.server.ts";
import { cancelChosenForm } from "./form.ts";

/** Says before what will happen to how many, and who stays registered for which reason. */
export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, t, path } = visit;
  const wanted = chosenIn(visit);
  const plan = await planChosen(db, wanted);
  const count = plan.ids.length;
  return {
    ...{ menuEntry: "registrations", title: t("chosen.cancel"), under: aroundChosen(visit, wanted).under },
    form: filled(cancelChosenForm, { reason: null, expected: String(count) }),
    asks: asksOfChosen(visit, plan, {
      ...{ verb: t("chosen.cancelThem", { count }), text: t("chosen.cancelText", { count }) },
      nothing: t("chosen.cancelNobody"),
    }),
    left: leftRows(
      plan,
      (why) => t(`chosen.kept.${why}`),
      ({ id }) => path("/inscriptions/:id", { id }),
    ),
  };
});

export const action = formAction("edit-registrations", cancelChosenForm, async (sent) => {
  const { db, path, value, actor } = sent;
  const wanted = chosenIn(sent);
  const { by, now } = actor;
  const outcome = await cancelChosen(db, { wanted, expected: Number(value.expected), reason: value.reason, by, now });
  const { query } = aroundChosen(sent, wanted);
  const page = "/inscriptions/selection";
  return afterChosen(sent, outcome, (left) => [path(page, { query: { ...query, ...left } }), "cancelled"]);
});

export default chosenFormPage(cancelChosenForm);
