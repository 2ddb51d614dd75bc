import { type FoundAttendee, findAttendees } from "#app/domain/door/find-attendees.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import type { Language } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { AppContext } from "./context.ts";
import { whenInWords } from "./door-reasons.server.ts";
import { optionalLine } from "./forms.ts";

/** Somebody who may be meant, as the door shows them. */
export interface ShownAttendee extends Pick<FoundAttendee, "code" | "name" | "cancelled"> {
  /** Organisation and ticket type, on one line. */
  readonly about: string;
  /** In words: since when inside, or cancelled; null while only expected. */
  readonly standing: string | null;
}

/**
 * Who is meant by what was typed at the door.
 *
 * @returns null when that cannot be a name: longer than 100 characters, or holding what no keyboard types
 */
export async function searchAttendees(
  { db, now }: AppContext,
  { edition, language, search }: { edition: Edition; language: Language; search: string },
): Promise<ShownAttendee[] | null> {
  const typed = SEARCH.safeParse(search);
  if (!typed.success) return null;
  if (typed.data === null) return [];
  const found = await findAttendees(db, { edition: edition.id, search: typed.data });
  const speech = { language, edition };
  return found.map(({ code, name, organisation, ticketType, cancelled, admittedAt }) => ({
    code,
    name,
    cancelled,
    about: [organisation, ticketType].filter(Boolean).join(" · "),
    standing: standing(cancelled, admittedAt && whenInWords(admittedAt, now(), speech), language),
  }));
}

const SEARCH = optionalLine(100);

function standing(cancelled: boolean, when: string | null, language: Language): string | null {
  const { t } = messagesIn(language);
  if (cancelled) return t("door:search.cancelled");
  return when && t("door:search.inside", { when });
}
