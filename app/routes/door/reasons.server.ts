import type { NamedCheckpoint } from "#app/domain/door/checkpoints.ts";
import type { Scan, ScanResult } from "#app/domain/door/scan.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { dayOf, formatDay, formatTime, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { checkpointName } from "#app/server/pages/checkpoint-choice.server.ts";

/** Data for the words of a result: language, time zone and names of checkpoints. */
export interface DoorSpeech {
  readonly language: Language;
  readonly edition: Pick<Edition, "timeZone">;
  readonly checkpoints: readonly NamedCheckpoint[];
}

/**
 * Writes the reason of a result for door staff: what, when and where. Names the day where it differs from the scan's
 * day (not from today), so that the same scan sent again gets the same words.
 */
export function reasonInWords(scan: Pick<Scan, "checkpoint">, result: ScanResult, speech: DoorSpeech): string {
  const { t } = messagesIn(speech.language);
  const checkpoint = speech.checkpoints.find(({ slug }) => slug === scan.checkpoint);
  const place = checkpoint ? checkpointName(checkpoint, speech.language) : scan.checkpoint;
  return t(`door:reasons.${result.reason}`, { when: whenInWords(result.at, result.seenAt, speech), place });
}

/** Formats a time: "à 9 h 31", with the day where that is not the day of `seen`. */
export function whenInWords(
  at: string | Date,
  seen: Date,
  { language, edition: { timeZone } }: Omit<DoorSpeech, "checkpoints">,
): string {
  const { t } = messagesIn(language);
  const [day, hour] = [dayOf(at, timeZone), formatTime(at, timeZone, language)];
  if (day === dayOf(seen, timeZone)) return t("door:when.hour", { hour });
  return t("door:when.day", { day: formatDay(day, language), hour });
}
