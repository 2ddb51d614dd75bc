import { type AllotmentView, findAllotment } from "#app/domain/allotments/find-allotment.ts";
import { closedAllotments } from "#app/domain/allotments/list-allotments.ts";
import { type ReferentOfLetter, referentOfLetter } from "#app/domain/allotments/referents.ts";
import type { ContentOf, FamilyContent } from "#app/domain/letter-content.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDate, inLanguage, type Language } from "#app/i18n/format.ts";
import {
  type AllotmentFacts,
  allotmentChanged,
  allotmentClosed,
  allotmentGiven,
  allotmentPassedOn,
  allotmentsClosed,
  placeFreed,
} from "#app/mail/allotment-letters.ts";
import type { Words } from "#app/mail/letter.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";
import { nameOfRegistration } from "./registration-of-letter.ts";

type OfReferent = Exclude<FamilyContent<"allotment">, ContentOf<"allotments-closed">>;

/** Writes a letter about an allotment as it is now. */
export async function writeOfAllotment(
  db: Database,
  { language }: LetterRow,
  data: FamilyContent<"allotment">,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  if (data.kind === "allotments-closed") return await writeOfClosed(db, data, { language, words, writing });
  const referent = await referentOfLetter(db, { referent: data.referentId });
  const found = referent && (await findAllotment(db, { edition: referent.edition, allotment: referent.allotment }));
  if (!referent || !found) return { kind: "obsolete", reason: "allotment-ended" };
  const facts = factsOf(found, referent, data, { language, writing });
  if (data.kind === "allotment-passed-on") {
    const address = pageOf(writing.appUrl, language, "/:year", { year: found.edition.year });
    return { kind: "written", letter: await allotmentPassedOn({ ...facts, address }, words) };
  }
  if (!referent.isPresent) return { kind: "obsolete", reason: "recipient-gone" };
  if (data.kind === "allotment-closed") {
    const { ending, returned } = found;
    if (ending === null) return { kind: "obsolete", reason: "nothing-to-tell" };
    const letter = await allotmentClosed(facts, { ending, returned: returned ?? 0 }, words);
    return { kind: "written", letter };
  }
  if (found.endedAt) return { kind: "obsolete", reason: "allotment-ended" };
  if (data.kind === "allotted-place-freed") {
    const name = await nameOfRegistration(db, data.freedId);
    return { kind: "written", letter: await placeFreed(facts, name, words) };
  }
  const write = data.kind === "allotment-given" ? allotmentGiven : allotmentChanged;
  return { kind: "written", letter: await write(facts, words) };
}

function factsOf(
  found: AllotmentView,
  { name }: ReferentOfLetter,
  { referentId }: OfReferent,
  { language, writing: { appUrl, tokens } }: { language: Language; writing: Writing },
): AllotmentFacts {
  const { edition, organisation, ticketType, places, handedOut, lastDay, sessions } = found;
  const token = tokens?.sign("allotment", referentId) ?? HIDDEN_TOKEN;
  return {
    ...{ language, organisation, places, handedOut, referent: name, until: formatDate(lastDay, language) },
    edition: inLanguage(language, edition.name, edition.nameEn),
    ticketType: inLanguage(language, ticketType.name, ticketType.nameEn),
    sessions: sessions.map((one) => ({ title: inLanguage(language, one.title, one.titleEn), places: one.places })),
    address: pageOf(appUrl, language, "/contingent/:token", { token }),
  };
}

async function writeOfClosed(
  db: Database,
  { allotmentIds }: ContentOf<"allotments-closed">,
  { language, words, writing }: { language: Language; words: Words; writing: Writing },
): Promise<WrittenLetter> {
  const closed = await closedAllotments(db, { allotments: allotmentIds });
  const [first] = closed;
  if (!first) return { kind: "obsolete", reason: "nothing-to-tell" };
  const address = pageOf(writing.appUrl, language, "/organisation/:year/contingents", { year: first.year });
  const facts = {
    language,
    edition: inLanguage(language, first.edition, first.editionEn),
    allotments: closed,
    address,
  };
  return { kind: "written", letter: await allotmentsClosed(facts, words) };
}
