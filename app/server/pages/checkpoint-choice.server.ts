import type { NamedCheckpoint } from "#app/domain/door/checkpoints.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { dayOf, formatShortDay, formatTime, inLanguage, type Language } from "#app/i18n/format.ts";

/** The checkpoint's name in a language. */
function checkpointName({ name, nameEn }: Pick<NamedCheckpoint, "name" | "nameEn">, language: Language): string {
  return inLanguage(language, name, nameEn);
}

/**
 * The checkpoint's name in a list to choose from: a session's begins with its time, and its day if the edition has
 * several, and ends with its room.
 */
export function checkpointChoice(
  checkpoint: NamedCheckpoint,
  language: Language,
  { timeZone, days }: Pick<Edition, "timeZone" | "days">,
): string {
  const name = checkpointName(checkpoint, language);
  if (!checkpoint.startsAt) return name;
  const hour = formatTime(checkpoint.startsAt, timeZone, language);
  const day = days.length > 1 ? `${formatShortDay(dayOf(checkpoint.startsAt, timeZone), language)} ` : "";
  return [`${day}${hour}`, name, checkpoint.room].filter(Boolean).join(" · ");
}
