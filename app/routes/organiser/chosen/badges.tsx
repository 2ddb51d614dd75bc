import { askForBadges } from "#app/domain/door/badge-runs.ts";
import { planBadges } from "#app/domain/door/badges-of-chosen.ts";
import { leftRows } from "#app/server/pages/chosen.server.ts";
import { done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { chosenFormPage } from "#app/ui/organiser/left-rows.tsx";
import { aroundChosen, chosenIn } from "./chosen.server.ts";
import { chosenBadgesForm } from "./form.ts";

/** Says before how many badges will be printed, and who has none for which reason. */
export const loader = officeLoader("print-badges", async (visit) => {
  const { db, t, path, office } = visit;
  const wanted = chosenIn(visit);
  // A supervisor of the door, who comes from there, sees no list of registrations.
  const around = office.may.includes("see-registrations")
    ? ({ menuEntry: "registrations", under: aroundChosen(visit, wanted).under } as const)
    : ({ menuEntry: "badges" } as const);
  const plan = await planBadges(db, wanted);
  const count = plan.ids.length;
  return {
    ...{ ...around, title: t("chosen.badges") },
    form: filled(chosenBadgesForm, { layout: "a4", expected: String(count) }),
    asks: {
      ...{ verb: t("chosen.printBadges", { count }), text: [t("chosen.badgesText")] },
      closed: count === 0 && t("chosen.noBadge"),
    },
    left: leftRows(
      plan,
      (why) => t(`chosen.kept.${why}`),
      ({ id }) => path("/inscriptions/:id", { id }),
    ),
  };
});

export const action = formAction("print-badges", chosenBadgesForm, async (sent) => {
  const { db, path, typed, value, actor } = sent;
  const { ids } = await planBadges(db, chosenIn(sent));
  const count = ids.length;
  if (count === 0 || count !== Number(value.expected))
    return refused({ ...typed, expected: String(count) }, "form", "listDiffers", { count });
  const outcome = await askForBadges(db, { ...actor, layout: value.layout, onlyNew: false, among: ids });
  return done(path("/badges"), outcome.kind === "asked" ? "badgesAsked" : "badgesUnderWay");
});

export default chosenFormPage(chosenBadgesForm);
