import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { listNeeds } from "#app/domain/questions/needs.ts";
import { listQuestions, type Question } from "#app/domain/questions/questions.ts";
import { protectedOnes } from "#app/domain/questions/questions-for.ts";
import { optionsOf } from "#app/domain/registration/chosen-options.ts";
import { countOptions, type OptionCount } from "#app/domain/registration/count-options.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answerOptions } from "#app/ui/questions/answer-filter.ts";
import { needsFilters } from "./table.ts";

/** Reads the filters from an address, for the page and its file. */
export function needsWanted(visit: OfficeVisit) {
  const { filters, part } = asked({ filters: needsFilters }, visit);
  const { seance: session = null, option = null, reponse: answer = null } = filters;
  return { wanted: { edition: visit.edition.id, session, option, answer }, part };
}

/** Reads people with needs, with their options. */
export async function needsWithOptions(db: OfficeVisit["db"], wanted: Parameters<typeof listNeeds>[1]) {
  const { rows, total } = await listNeeds(db, wanted);
  const options = await optionsOf(db, { registrations: rows.map(({ id }) => id) });
  return { rows: rows.map((row) => ({ ...row, options: options.get(row.id) ?? [] })), total };
}

/** Reads what the filters choose from. */
export async function filterLooks(
  { db, edition, t, language }: OfficeVisit,
  read: { readonly questions?: readonly Question[]; readonly options?: readonly OptionCount[] } = {},
) {
  const of = { edition: edition.id };
  const questions = read.questions ?? protectedOnes(await listQuestions(db, of));
  const options = read.options ?? (await countOptions(db, { ...of, session: null }));
  const sessions = await bookableSessions(db, of);
  return {
    seance: { options: sessions.map(({ slug, title }) => ({ value: slug, label: title })) },
    option: {
      options: options.map(({ id, name, nameEn }) => ({ value: id, label: inLanguage(language, name, nameEn) })),
      absent: options.length === 0,
    },
    reponse: { options: answerOptions(questions, { t, language }, { missing: false }), absent: questions.length === 0 },
  };
}
