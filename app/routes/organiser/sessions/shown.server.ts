import { listTracks } from "#app/domain/edition/tracks.ts";
import type { ChangeSessionOutcome } from "#app/domain/programme/change-session.ts";
import { ABSENT_FROM_IMPORT } from "#app/domain/programme/import-here.ts";
import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { listRooms } from "#app/domain/programme/timetable.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { refusedField, waitsWouldEnd } from "#app/forms/organiser-forms.ts";
import { notFound } from "#app/server/guards.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { type sessionWords, takenRoom } from "#app/server/pages/session.server.ts";

/** What a session's form offers to choose from. */
export async function sessionChoices(db: Database, edition: number) {
  const [tracks, rooms, speakers] = await Promise.all([
    listTracks(db, { edition }),
    listRooms(db, edition),
    listSpeakers(db, { edition }),
  ]);
  return {
    tracks: tracks.map(({ id, name }) => ({ id, name })),
    rooms: rooms.map(({ id, name, venue, capacity }) => ({ id, name, venue, capacity })),
    speakers: speakers.map(({ id, name, organisation }) => ({ id, name, organisation })),
  };
}

/** Why a session was called off, in words; null when nobody said why. */
export function cancellationReason(
  { cancellationReason: reason }: { cancellationReason: string | null },
  t: ReturnType<typeof sessionWords>,
): string | null {
  return reason === ABSENT_FROM_IMPORT ? t("absentFromImport") : reason;
}

/** The form of a session again, saying beside which field why it could not be written so. */
export function refusedSession(
  request: Request,
  typed: FormState["values"],
  outcome: Exclude<ChangeSessionOutcome, { kind: "changed" }>,
  timeZone: string,
) {
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "changed-meanwhile") return refusedForm(refusedField(typed, "title", "changedMeanwhile"));
  if (outcome.kind === "ends-waits") return refusedForm(waitsWouldEnd(typed, outcome.waits));
  if (outcome.kind === "unknown-part") return refusedForm(refusedField(typed, outcome.part, "choice"));
  if (outcome.kind === "invited")
    return refusedForm(refusedField(typed, "speaker", "speakerInvited", { names: outcome.names.join(", ") }));
  return refusedForm(takenRoom(request, typed, "room", outcome.by, timeZone));
}
