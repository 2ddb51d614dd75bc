import { changeReferent } from "#app/domain/allotments/referents.ts";
import { answer, done, filled, formAction, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { aboveOf, openAllotmentOf } from "./allotment.server.ts";
import { referentForm } from "./form.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const allotment = await openAllotmentOf(visit);
  const { name = "", email = "", language = "fr" } = allotment.referent ?? {};
  return {
    ...{ menuEntry: "allotments", title: visit.t("allotments:referent.title"), under: aboveOf(visit, allotment) },
    asks: { verb: visit.t("allotments:referent.submit"), text: [visit.t("allotments:referent.text")] },
    form: filled(referentForm, { name, email, language }),
  };
});

export const action = formAction("edit-registrations", referentForm, async (sent) => {
  const { id, actor, path } = sent;
  const { name, email, language = "fr" } = sent.value;
  const outcome = await changeReferent(sent.db, { ...actor, allotment: id, referent: { name, email, language } });
  return answer(sent, outcome, {
    changed: ({ letters }) => done(path("/contingents/:id", { id }), "referentChanged", letters),
    "not-open": gone,
  });
});

export default formPage(referentForm);
