import { listOptions } from "#app/domain/edition/options.ts";
import { figuresBySession, figuresOfAnswers, figuresOfLetters } from "#app/domain/figures/other-figures.ts";
import { figuresByCommune, figuresByTicketType, figuresOfAbsence } from "#app/domain/figures/registration-figures.ts";
import { registrationHistory } from "#app/domain/registration/registration-history.ts";
import { dayOf } from "#app/i18n/format.ts";
import { found, type OfficeVisit } from "#app/server/pages/office.server.ts";
import {
  absenceFigure,
  answerFigure,
  communeFigure,
  historyFigure,
  hourFigure,
  letterFigure,
  optionFigure,
  type ShownFigure,
  sessionFigure,
  territoryFigure,
  ticketTypeFigure,
} from "./shown.ts";

/** Makes the file of each figure, by its word in the address. */
const FIGURES: Readonly<Record<string, (visit: OfficeVisit) => Promise<ShownFigure>>> = {
  inscriptions: async (visit) => historyFigure(wordsOf(visit), await historyOf(visit)),
  categories: async (visit) => ticketTypeFigure(wordsOf(visit), await figuresByTicketType(visit.db, of(visit))),
  territoires: async (visit) => territoryFigure(wordsOf(visit), (await communesOf(visit)).communes),
  communes: async (visit) => communeFigure(wordsOf(visit), (await communesOf(visit)).communes),
  horaires: async (visit) => hourFigure(wordsOf(visit), await figuresBySession(visit.db, of(visit))),
  seances: async (visit) => sessionFigure(wordsOf(visit), await figuresBySession(visit.db, of(visit))),
  options: async (visit) => optionFigure(wordsOf(visit), await listOptions(visit.db, of(visit))),
  absences: async (visit) => found(await absencesOf(visit)),
  courriels: async (visit) => letterFigure(wordsOf(visit), await figuresOfLetters(visit.db, of(visit))),
  reponses: async (visit) => answerFigure(wordsOf(visit), await figuresOfAnswers(visit.db, of(visit))),
};

/** Reads one figure. @throws 404 for another word */
export async function figureCalled(visit: OfficeVisit): Promise<ShownFigure> {
  const word = visit.params.figure ?? "";
  return await found(Object.hasOwn(FIGURES, word) ? FIGURES[word] : null)(visit);
}

/** Reads all figures with one query each. Absences are null before the edition begins: nobody is absent yet. */
export async function allFigures(visit: OfficeVisit) {
  const { db } = visit;
  const [words, here] = [wordsOf(visit), of(visit)];
  const communes = await figuresByCommune(db, here);
  const sessions = await figuresBySession(db, here);
  return {
    history: await historyOf(visit),
    communes,
    figures: {
      categories: ticketTypeFigure(words, await figuresByTicketType(db, here)),
      territoires: communes && territoryFigure(words, communes.communes),
      communes: communes && communeFigure(words, communes.communes),
      horaires: hourFigure(words, sessions),
      seances: sessionFigure(words, sessions),
      options: optionFigure(words, await listOptions(db, here)),
      absences: await absencesOf(visit),
      courriels: letterFigure(words, await figuresOfLetters(db, here)),
      reponses: answerFigure(words, await figuresOfAnswers(db, here)),
    },
  };
}

/** Null before the edition begins: nobody is absent yet. */
async function absencesOf(visit: OfficeVisit) {
  const { days, timeZone } = visit.edition;
  const hasBegun = days[0] !== undefined && days[0] <= dayOf(visit.now, timeZone);
  return hasBegun ? absenceFigure(wordsOf(visit), await figuresOfAbsence(visit.db, of(visit))) : null;
}

function of({ edition }: OfficeVisit) {
  return { edition: edition.id };
}

function wordsOf({ t, language, edition }: OfficeVisit) {
  return { t, language, timeZone: edition.timeZone };
}

async function historyOf({ db, edition }: OfficeVisit) {
  const { current, last } = await registrationHistory(db, { year: edition.year });
  return { current: found(current), last };
}

async function communesOf(visit: OfficeVisit) {
  return (await figuresByCommune(visit.db, of(visit))) ?? { communes: [] };
}
