import type { StandsThere } from "#app/domain/programme/room-clash.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { hourWritten, momentWritten } from "#app/ui/organiser/written.ts";

/** The words about sessions and speakers in the language of the address. */
export function sessionWords(request: Request) {
  return messagesIn(languageOf(new URL(request.url).pathname)).getFixedT(null, "sessions");
}

/** The message that names what stands in a room. */
export const ROOM_HAS = {
  session: "roomHasSession",
  meeting: "roomHasMeeting",
  elsewhere: "roomHasElsewhere",
} as const;

/** Names what stands in the room beside a field. */
export function takenRoom(
  request: Request,
  typed: FormState["values"],
  field: string,
  { kind, title, group, startsAt, endsAt }: StandsThere,
  timeZone: string,
): FormState {
  const language = languageOf(new URL(request.url).pathname);
  const when = `${momentWritten(startsAt, timeZone, language)} – ${hourWritten(endsAt, timeZone, language)}`;
  return refusedField(typed, field, ROOM_HAS[kind], { title, group: group ?? "", when });
}
