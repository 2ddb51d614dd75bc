import type { FamilyContent } from "#app/domain/letter-content.ts";
import { givenBackUnreported } from "#app/domain/registration/given-back.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Words } from "#app/mail/letter.ts";
import { registrationCancelled } from "#app/mail/registration-cancelled.ts";
import { registrationChanged } from "#app/mail/registration-changed.ts";
import { registrationConfirmed } from "#app/mail/registration-confirmed.ts";
import { enclosuresOf, factsOf, pageOf, takenBack } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";
import { badgeCodeOf, findRegistrationOfLetter } from "./registration-of-letter.ts";

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
  if (data.kind === "registration-cancelled") {
    const address = pageOf(appUrl, row.language, "/:year/inscription", { year: registration.year });
    const unreported = await givenBackUnreported(db, { registration: data.registrationId });
    const gone = { sessions: [...registration.booked, ...unreported], days: true, at: row.writtenAt };
    const files = takenBack(registration, gone, { words, language: row.language, writing });
    const letter = await registrationCancelled({ ...facts, sessions: [], address }, files, words);
    return { kind: "written", letter };
  }
  // A cancelled registration's ticket would be invalid; the cancellation has its own letter.
  if (registration.cancelledAt) return { kind: "obsolete", reason: "registration-cancelled" };
  if (registration.awaits) return { kind: "obsolete", reason: "hold-settled" };
  const code = await badgeCodeOf(db, registration, now);
  const enclosures = await enclosuresOf(registration, facts, { code, words, appUrl, renderTicket, at: row.writtenAt });
  if (data.kind === "registration-confirmed")
    return { kind: "written", letter: await registrationConfirmed(facts, enclosures, words) };
  const left = (data.kind === "registration-changed" ? (data.givenBack ?? []) : []).filter(
    (session) => !registration.booked.has(session),
  );
  const files = takenBack(
    registration,
    { sessions: left, days: false, at: row.writtenAt },
    { words, language: row.language, writing },
  );
  return { kind: "written", letter: await registrationChanged(facts, enclosures, words, files) };
}
