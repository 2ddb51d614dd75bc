import type { FamilyContent } from "#app/domain/letter-content.ts";
import { findRequest } from "#app/domain/reconfirmation/find-request.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDeadlineWithZone } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import { placeReleased, stillComing } from "#app/mail/reconfirmation-letters.ts";
import { factsOf, pageOf, takenBack } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";
import { findRegistrationOfLetter } from "./registration-of-letter.ts";

/** Asks whether a person still comes, or reports that the place was released. A letter that a stop overtook is not sent. */
export async function writeOfReconfirmation(
  db: Database,
  { language, writtenAt }: LetterRow,
  data: FamilyContent<"reconfirmation">,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  const { appUrl, now } = writing;
  const registration = await findRegistrationOfLetter(db, data.registrationId);
  const asked = registration && {
    ...{ edition: registration.editionId, registration: registration.id, reconfirmation: data.reconfirmationId, now },
  };
  const request = asked && (await findRequest(db, asked));
  if (!registration || !request) return { kind: "obsolete", reason: "registration-gone" };
  const address = pageOf(appUrl, language, "/mon-espace/inscriptions/:code/venue", { code: registration.code });
  const facts = { ...factsOf(registration, language, appUrl), address };
  if (data.kind === "reconfirmation-released") {
    if (!registration.cancelledAt) return { kind: "obsolete", reason: "nothing-to-tell" };
    const gone = { sessions: [...registration.booked], days: true, at: writtenAt };
    const files = takenBack(registration, gone, { words, language, writing });
    return { kind: "written", letter: await placeReleased(facts, files, words) };
  }
  if (registration.cancelledAt) return { kind: "obsolete", reason: "registration-cancelled" };
  if (request.isAnswered) return { kind: "obsolete", reason: "nothing-to-tell" };
  if (request.isEnded) return { kind: "obsolete", reason: "reconfirmation-ended" };
  if (request.isStopped) return { kind: "obsolete", reason: "reconfirmation-stopped" };
  const until = formatDeadlineWithZone(request.endsAt, registration.timeZone, language);
  const kind = data.kind === "reconfirmation-asked" ? "asked" : "reminder";
  const letter = await stillComing(kind, facts, { until, isAtStake: request.isAtStake }, words);
  return { kind: "written", letter };
}
