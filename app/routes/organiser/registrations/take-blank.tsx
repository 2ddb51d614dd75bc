import { redirect } from "@remix-run/node";
import { blanksOf, unlinkBlank } from "#app/domain/door/link-blank.ts";
import { personToLink } from "#app/domain/door/person-to-link.ts";
import { path as site } from "#app/i18n/path.ts";
import { answer, formAction, found, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { takeBlankForm } from "./take-blank-form.ts";

export const loader = officeLoader("decide-passages", async (visit) => {
  const { db, id, edition, t } = visit;
  const { name } = found(await personToLink(db, { edition: edition.id, registration: id }));
  const blank = blankIn(visit);
  found((await blanksOf(db, { registration: id })).find((one) => one.blank === blank));
  return {
    ...{ menuEntry: "doorLog", title: t("badges:blanks.takeTitle", { blank, name }) },
    asks: { verb: t("badges:blanks.take"), text: [t("badges:blanks.takeText")] },
  };
});

export const action = formAction("decide-passages", takeBlankForm, async (sent) => {
  const { db, id, edition, value, actor, language } = sent;
  const outcome = await unlinkBlank(db, { ...actor, registration: id, blank: blankIn(sent), reason: value.reason });
  const page = site(language, "/accueil/:year/badge-vierge/:registration", { year: edition.year, registration: id });
  return answer(sent, outcome, { unlinked: () => redirect(page, 303) });
});

/** @throws 404 for what is no number */
function blankIn({ params }: OfficeVisit): number {
  return Number(found(/^[1-9]\d{0,8}$/.exec(params.blank ?? "")?.[0]));
}

export default formPage(takeBlankForm);
