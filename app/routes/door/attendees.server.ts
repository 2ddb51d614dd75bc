import { type FoundAttendee, findAttendees } from "#app/domain/door/find-attendees.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { AppContext } from "#app/server/context.ts";
import { typedLine } from "#app/text/typed-text.ts";
import { whenInWords } from "#app/ui/door/reasons.ts";
import { askedAtDoor } from "./asked.server.ts";
import { personInWords, type SaidPerson } from "./person.ts";
import { doorTime } from "./rehearsed.server.ts";
import { recentGuide } from "./said.server.ts";

/** A person who matches a search at the door. */
export interface AttendeeMatch extends Pick<FoundAttendee, "registration" | "name" | "cancelled">, SaidPerson {
  /** Spelled as on the badge. */
  readonly code: string;
  /** The names of the options that the person chose, on one line; null without any. */
  readonly options: string | null;
  /** The person's presence in words: inside since, left today, or cancelled; null while only expected. */
  readonly standing: string | null;
  /** Whether the person has entered at the entrance today and not left. */
  readonly isInside: boolean;
  /** What is asked at the door, with the answer or that it is missing, a line each. */
  readonly asked: readonly string[];
}

/**
 * Finds people by what was typed at the door: a name, an organisation, an address, or the code or number on the badge.
 *
 * @returns `meant` when nobody has the typed code and these have one that differs by a typing error; null when the text is too long (100 characters) or holds characters that no keyboard types
 */
export async function searchAttendees(
  context: AppContext,
  { edition, language, search }: { edition: Edition; language: Language; search: string },
): Promise<{ attendees: AttendeeMatch[]; meant: boolean } | null> {
  const typed = typedLine(search);
  if (typed === null || typed.length > LONGEST_SEARCH) return null;
  if (typed === "") return { attendees: [], meant: false };
  const at = doorTime(context);
  const { attendees, meant } = await findAttendees(context.db, { edition: edition.id, search: typed, now: at });
  const found = attendees.map(({ registration }) => registration);
  const asked = await askedAtDoor(context, { edition, language }, found);
  const guide = await recentGuide(context, edition.id);
  const t = messagesIn(language).getFixedT(null, "door");
  const when = (moment: Date | null) => moment && whenInWords(moment, at, { t, language, edition });
  const matches = attendees.map(({ registration, code, name, options, cancelled, enteredAt, leftAt, ...person }) => ({
    ...{ registration, code: spelledCode(code), name, cancelled },
    ...personInWords(person, { guide, language }),
    options: options.map((option) => inLanguage(language, option.name, option.nameEn)).join(", ") || null,
    asked: asked(registration),
    isInside: enteredAt !== null && leftAt === null,
    standing: presenceText({ cancelled, entered: when(enteredAt), left: when(leftAt) }, language),
  }));
  return { attendees: matches, meant };
}

const LONGEST_SEARCH = 100;

function presenceText(
  { cancelled, entered, left }: { cancelled: boolean; entered: string | null; left: string | null },
  language: Language,
): string | null {
  const { t } = messagesIn(language);
  if (cancelled) return t("door:search.cancelled");
  if (left) return t("door:search.left", { when: left });
  return entered && t("door:search.inside", { when: entered });
}
