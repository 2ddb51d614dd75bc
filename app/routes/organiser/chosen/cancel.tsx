import { cancelChosen, KEPT, MOST_CANCELLED, planChosen } from "#app/domain/billing/cancel-chosen.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { aroundChosen, chosenIn } from "./chosen.server.ts";
import { cancelChosenForm } from "./form.ts";

/** Says before what will happen to how many, and who stays registered for which reason. */
export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, t } = visit;
  const wanted = chosenIn(visit);
  const { registrations, kept } = await planChosen(db, wanted);
  const count = registrations.length;
  const stays = KEPT.map((why) => (kept[why] ?? 0) > 0 && t(`chosen.kept.${why}`, { count: kept[why] ?? 0 }));
  return {
    ...{ menuEntry: "registrations", title: t("chosen.cancel"), under: aroundChosen(visit, wanted).under },
    form: filled(cancelChosenForm, { reason: null, expected: String(count) }),
    asks: {
      ...{ verb: t("chosen.cancelThem", { count }), danger: true, text: [t("chosen.cancelText", { count }), ...stays] },
      closed:
        (count === 0 && [t("chosen.cancelNobody"), ...stays].filter(Boolean).join(" ")) ||
        (count > MOST_CANCELLED && t("chosen.cancelTooMany", { count, most: MOST_CANCELLED })),
    },
  };
});

export const action = formAction("edit-registrations", cancelChosenForm, async (sent) => {
  const { db, path, typed, value, actor } = sent;
  const wanted = chosenIn(sent);
  const { by, now } = actor;
  const outcome = await cancelChosen(db, { wanted, expected: Number(value.expected), reason: value.reason, by, now });
  const page = path("/inscriptions/selection", { query: aroundChosen(sent, wanted).query });
  return answer(sent, outcome, {
    cancelled: ({ letters }) => done(page, "cancelled", letters),
    "count-differs": ({ count }) => refused({ ...typed, expected: String(count) }, "form", "chosenDiffer", { count }),
    "too-many": () => refused(typed, "form", "choice"),
  });
});

export default formPage(cancelChosenForm);
