import { listLoans } from "#app/domain/door/loans.ts";
import { listOptions } from "#app/domain/edition/options.ts";
import { openOnes } from "#app/domain/questions/questions-for.ts";
import { listRegistrations } from "#app/domain/registration/list-registrations.ts";
import { isPaperAsked } from "#app/domain/registration/paper-badge.ts";
import type { RegistrationFilters } from "#app/domain/registration/registration-filters.ts";
import { listTags } from "#app/domain/registration/tags.ts";
import { registrationQuery } from "#app/forms/registration-filters.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { bookableOptions } from "#app/server/pages/bookable-options.server.ts";
import { meantNotes } from "#app/server/pages/meant-codes.server.ts";
import { type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { recentQuestions } from "#app/server/pages/questions.server.ts";
import { workingList } from "#app/server/pages/working-list.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { WorkingListView } from "#app/ui/organiser/working-list.tsx";
import { answerOptions, questionOf } from "#app/ui/questions/answer-filter.ts";
import { listShowing } from "./shown-table.tsx";
import { registrationViews } from "./views.server.ts";
import { registrationsWanted, surveyLook } from "./wanted.server.ts";

export const loader = officeLoader("see-registrations", async (visit) => {
  const { db, t, path } = visit;
  const { wanted, part, sorting } = registrationsWanted(visit);
  const { looks, question, questions, hasTags } = await filtersOf(visit, wanted);
  const query = registrationQuery(wanted);
  const isPaper = wanted.paper !== undefined;
  const list = { page: "/inscriptions", acts: "edit-registrations", query, views: registrationViews, looks } as const;
  const { working, notes } = await workingList(visit, list);
  const { shown } = working;
  const answers = shown?.columns.some((name) => /^q\d/.test(name)) ? ("all" as const) : question?.id;
  const showing = { ...wanted, showing: answers, page: part.page, pageSize: part.size };
  const listed = await listRegistrations(db, showing);
  const search = { text: wanted.search, total: listed.total, list: path("/inscriptions") };
  return {
    notes: [...(await meantNotes(visit, { ...search, needs: "see-registrations" })), ...notes],
    ...{ menuEntry: "registrations", list: { ...listed, ...part, sorting }, hasTags, question, questions },
    isPaper,
    // The page of a voucher leads here with its code.
    looks: {
      ...{ ...looks, reduction: { absent: wanted.voucher === undefined }, enquete: await surveyLook(visit) },
      // Where nobody asks for paper it would cost the list a line.
      papier: { absent: !isPaper && !(await isPaperAsked(db, { edition: visit.edition.id })) },
    },
    working,
    verbs: [
      [path("/inscriptions/nouvelle"), t("registrations.new"), "main", "edit-registrations"],
      [path("/inscriptions/import"), t("peopleImports:title"), "quiet", "edit-registrations"],
      listed.total > 0 && [
        path("/courriels/aux-inscrits/nouveau", { query }),
        t("announcements:write"),
        "quiet",
        "write-letters",
      ],
    ],
  };
});

/** The choices of the filters, the question that the list is filtered by, and whether there are tags. */
async function filtersOf(visit: OfficeVisit, { answer }: RegistrationFilters) {
  const { db, edition, language } = visit;
  const questions = openOnes(await recentQuestions(visit.context, edition.id));
  const options = answerOptions(questions, visit, { missing: true });
  const tags = await listTags(db, { edition: edition.id });
  const loans = (await listLoans(db, { edition: edition.id })).map(({ id, name, nameEn }) => ({
    ...{ value: id, label: inLanguage(language, name, nameEn) },
  }));
  const offered = (await listOptions(db, { edition: edition.id })).map(({ id, name, nameEn }) => ({
    ...{ value: id, label: inLanguage(language, name, nameEn) },
  }));
  return {
    questions,
    question: questionOf(questions, answer ?? null),
    hasTags: tags.length > 0,
    looks: {
      ...(await bookableOptions(visit)),
      option: { options: offered, absent: offered.length === 0 },
      etiquette: { options: tags.map(({ id, name }) => ({ value: id, label: name })), absent: tags.length === 0 },
      pret: { options: loans, absent: loans.length === 0 },
      reponse: { options, absent: options.length === 0 },
    },
  };
}

export default function RegistrationsPage() {
  const { list, looks, working, ...filters } = usePage<typeof loader>();
  const { question, questions, hasTags, isPaper } = filters;
  const isView = (working.shown?.columns.length ?? 0) > 0;
  const of = listShowing({ question, questions, hasTags, isPaper, isView });
  return (
    <OrganiserPage>
      <WorkingListView of={of} list={list} looks={looks} working={working} />
    </OrganiserPage>
  );
}
