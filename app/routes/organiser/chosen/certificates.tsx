import { askForCertificates } from "#app/domain/door/certificate-runs.ts";
import { planCertificates } from "#app/domain/door/make-certificates.ts";
import { leftRows } from "#app/server/pages/chosen.server.ts";
import { done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { chosenFormPage } from "#app/ui/organiser/left-rows.tsx";
import { aroundChosen, chosenIn } from "./chosen.server.ts";
import { chosenCertificatesForm } from "./form.ts";

/** Says before how many certificates will be printed, and who has none for which reason. */
export const loader = officeLoader("print-badges", async (visit) => {
  const { db, t, path } = visit;
  const wanted = chosenIn(visit);
  const plan = await planCertificates(db, wanted);
  const count = plan.ids.length;
  return {
    ...{ menuEntry: "registrations", title: t("chosen.certificates"), under: aroundChosen(visit, wanted).under },
    form: filled(chosenCertificatesForm, { expected: String(count) }),
    asks: {
      ...{ verb: t("chosen.printCertificates", { count }), text: [t("chosen.certificatesText")] },
      closed: count === 0 && t("chosen.noCertificate"),
    },
    left: leftRows(
      plan,
      (why) => t(`chosen.kept.${why}`),
      ({ id }) => path("/inscriptions/:id", { id }),
    ),
  };
});

export const action = formAction("print-badges", chosenCertificatesForm, async (sent) => {
  const { db, path, typed, value, actor } = sent;
  const { ids } = await planCertificates(db, chosenIn(sent));
  const count = ids.length;
  if (count === 0 || count !== Number(value.expected))
    return refused({ ...typed, expected: String(count) }, "form", "listDiffers", { count });
  const outcome = await askForCertificates(db, { ...actor, among: ids });
  return done(path("/presences/attestations"), outcome.kind === "asked" ? "certificatesAsked" : "certificatesUnderWay");
});

export default chosenFormPage(chosenCertificatesForm);
