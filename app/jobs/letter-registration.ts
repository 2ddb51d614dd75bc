import { allottedPlaceOf } from "#app/domain/allotments/find-allotment.ts";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import { answeringOf } from "#app/domain/questions/answering.ts";
import { isChangeable } from "#app/domain/questions/questions-for.ts";
import { findHandOver } from "#app/domain/registration/find-hand-over.ts";
import { givenBackUnreported } from "#app/domain/registration/given-back.ts";
import type { Database } from "#app/domain/transaction.ts";
import { dayOf, inLanguage, type Language } from "#app/i18n/format.ts";
import { answersOwed } from "#app/mail/answers-owed.ts";
import { placeHandedOver, placeReceived } from "#app/mail/hand-over-letters.ts";
import type { Words } from "#app/mail/letter.ts";
import { placeAllotted } from "#app/mail/place-allotted.ts";
import { registrationCancelled } from "#app/mail/registration-cancelled.ts";
import { registrationChanged } from "#app/mail/registration-changed.ts";
import { registrationConfirmed } from "#app/mail/registration-confirmed.ts";
import { registrationMoved } from "#app/mail/registration-moved.ts";
import { changeTold } from "./change-of-letter.ts";
import { enclosuresOf, factsOf, pageOf, takenBack } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";
import { badgeCodeOf, findRegistrationOfLetter, type RegistrationOfLetter } from "./registration-of-letter.ts";

type RegistrationContent = FamilyContent<"registration">;

/** Writes a letter about a registration as it is now. */
export async function writeOfRegistration(
  db: Database,
  row: LetterRow,
  data: RegistrationContent,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  const { appUrl, renderTicket, now } = writing;
  const registration = await findRegistrationOfLetter(db, data.registrationId);
  if (!registration) return { kind: "obsolete", reason: "registration-gone" };
  const facts = factsOf(registration, row.language, appUrl);
  if (data.kind === "registration-moved") {
    const address = pageOf(appUrl, row.language, "/:year", { year: registration.year });
    return { kind: "written", letter: await registrationMoved({ ...facts, address }, words) };
  }
  if (data.kind === "registration-cancelled" || data.kind === "place-handed-over") {
    const unreported = await givenBackUnreported(db, { registration: data.registrationId });
    const gone = { sessions: [...registration.booked, ...unreported], days: true, at: row.writtenAt };
    const files = takenBack(registration, gone, { words, language: row.language, writing });
    if (data.kind === "registration-cancelled") {
      const address = pageOf(appUrl, row.language, "/:year/inscription", { year: registration.year });
      return { kind: "written", letter: await registrationCancelled({ ...facts, address }, files, words) };
    }
    const handOver = await findHandOver(db, { registration: data.registrationId, side: "from" });
    if (!handOver) return { kind: "obsolete", reason: "registration-gone" };
    const address = pageOf(appUrl, row.language, "/mon-espace/donnees");
    const letter = await placeHandedOver({ ...facts, address }, { ...handOver, other: handOver.to }, files, words);
    return { kind: "written", letter };
  }
  // A cancelled registration's ticket would be invalid; the cancellation has its own letter.
  if (registration.cancelledAt) return { kind: "obsolete", reason: "registration-cancelled" };
  if (registration.awaits) return { kind: "obsolete", reason: "hold-settled" };
  if (data.kind === "answers-owed") {
    const due = data.due ?? null;
    const owed = await owedIn(db, registration, row.language, { now, due });
    if (owed.length === 0) return { kind: "obsolete", reason: "nothing-to-tell" };
    const { code } = registration;
    const address = pageOf(appUrl, row.language, "/mon-espace/inscriptions/:code/reponses", { code });
    return { kind: "written", letter: await answersOwed({ ...facts, address }, { questions: owed, due }, words) };
  }
  const code = await badgeCodeOf(db, registration, now);
  const enclosures = await enclosuresOf(registration, facts, { code, words, appUrl, renderTicket, at: row.writtenAt });
  const received =
    data.kind === "place-received" ? await findHandOver(db, { registration: data.registrationId, side: "to" }) : null;
  if (received) {
    const privacy = pageOf(appUrl, row.language, "/donnees-personnelles");
    const letter = await placeReceived(facts, { ...received, other: received.from, privacy }, enclosures, words);
    return { kind: "written", letter };
  }
  if (data.kind === "place-allotted") {
    const allotted = await allottedPlaceOf(db, { registration: data.registrationId });
    if (allotted) return { kind: "written", letter: await placeAllotted(facts, allotted, enclosures, words) };
  }
  if (data.kind !== "registration-changed")
    return { kind: "written", letter: await registrationConfirmed(facts, enclosures, words) };
  const left = (data.givenBack ?? []).filter((session) => !registration.booked.has(session));
  const files = takenBack(
    registration,
    { sessions: left, days: false, at: row.writtenAt },
    { words, language: row.language, writing },
  );
  const change = await changeTold(db, data, row.language, words);
  return { kind: "written", letter: await registrationChanged(facts, enclosures, words, files, change, data.merge) };
}

/** The questions that a registration owes an answer to, now or on the letter's day, and can answer, in its language. */
async function owedIn(
  db: Database,
  { id, days, timeZone }: RegistrationOfLetter,
  language: Language,
  { now, due }: { now: Date; due: string | null },
): Promise<string[]> {
  const dated = { today: dayOf(now, timeZone), last: days.at(-1) ?? null };
  const then = due !== null && due > dated.today ? due : dated.today;
  const { owed } = await answeringOf(db, { registration: id, days: { ...dated, today: then } });
  return owed
    .filter((question) => isChangeable(question, dated))
    .map(({ label, labelEn }) => inLanguage(language, label, labelEn));
}
