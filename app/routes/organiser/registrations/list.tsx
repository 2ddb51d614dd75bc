import { listOptions } from "#app/domain/edition/options.ts";
import { openOnes } from "#app/domain/questions/questions-for.ts";
import { listRegistrations } from "#app/domain/registration/list-registrations.ts";
import { registrationQuery } from "#app/forms/registration-filters.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { bookableOptions } from "#app/server/pages/bookable-options.server.ts";
import { meantNotes } from "#app/server/pages/meant-codes.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { recentQuestions } from "#app/server/pages/questions.server.ts";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { answerOptions, questionOf } from "#app/ui/questions/answer-filter.ts";
import { listShowing } from "./table.tsx";
import { registrationsWanted, surveyLook } from "./wanted.server.ts";

export const loader = officeLoader("see-registrations", async (visit) => {
  const { db, edition, t, path, language } = visit;
  const { wanted, part, sorting } = registrationsWanted(visit);
  const questions = openOnes(await recentQuestions(visit.context, edition.id));
  const question = questionOf(questions, wanted.answer ?? null);
  const listed = await listRegistrations(db, {
    ...{ ...wanted, showing: question?.id, page: part.page, pageSize: part.size },
  });
  const search = { text: wanted.search, total: listed.total, list: path("/inscriptions") };
  const options = answerOptions(questions, t, { missing: true });
  const offered = (await listOptions(db, { edition: edition.id })).map(({ id, name, nameEn }) => ({
    ...{ value: id, label: inLanguage(language, name, nameEn) },
  }));
  const write = path("/courriels/aux-inscrits/nouveau", { query: registrationQuery(wanted) });
  return {
    notes: await meantNotes(visit, { ...search, needs: "see-registrations" }),
    ...{ menuEntry: "registrations", list: { ...listed, ...part, sorting }, question },
    looks: {
      ...(await bookableOptions(visit)),
      option: { options: offered, absent: offered.length === 0 },
      reponse: { options, absent: options.length === 0 },
      enquete: await surveyLook(visit),
    },
    verbs: [
      [path("/inscriptions/nouvelle"), t("registrations.new"), "main", "edit-registrations"],
      [path("/inscriptions/import"), t("peopleImports:title"), "quiet", "edit-registrations"],
      listed.total > 0 && [write, t("announcements:write"), "quiet", "write-letters"],
    ],
  };
});

export default function RegistrationsPage() {
  return <ListPage of={listShowing(usePage<typeof loader>().question)} />;
}
