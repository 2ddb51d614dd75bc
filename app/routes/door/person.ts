/** The words of a person at the door, the same from the server and from a phone that judges alone. Pure. */
import type { DoorGuide } from "#app/domain/door/door-guide.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";

/** What an answer and a search say of a person beside their name; absent where there is nothing to say. */
export interface SaidPerson {
  /** Organisation and ticket type, on one line. */
  readonly about?: string;
  /** What the person at the door must do: the ticket type's instruction, and the organisers' note. */
  readonly todo?: readonly string[];
}

/**
 * Says who a person is and what must be done.
 *
 * @param person.ticketType its id
 * @param options.isRefused true leaves out the ticket type's instruction: nobody is to show a card and be refused then
 */
export function personInWords(
  person: { readonly ticketType: number; readonly organisation: string | null; readonly note: string | null },
  { guide, language, isRefused = false }: { guide: DoorGuide | null; language: Language; isRefused?: boolean },
): SaidPerson {
  const type = guide?.ticketTypes.find(({ id }) => id === person.ticketType);
  const name = type && inLanguage(language, type.name, type.nameEn);
  const instruction = !isRefused && type?.instruction && inLanguage(language, type.instruction, type.instructionEn);
  const about = [person.organisation, name].filter(Boolean).join(" · ");
  const todo = [instruction, person.note].filter((line) => Boolean(line)) as string[];
  return { ...(about ? { about } : {}), ...(todo.length > 0 ? { todo } : {}) };
}
