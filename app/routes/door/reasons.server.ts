import type { NamedCheckpoint } from "#app/domain/door/checkpoints.ts";
import type { Scan, ScanResult } from "#app/domain/door/scan.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { dayOf, formatDay, formatTime, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { checkpointName } from "#app/server/pages/checkpoint-choice.server.ts";

/** What words need to know beside the result: where it was scanned, and how places and hours are called. */
export interface DoorSpeech {
  readonly language: Language;
  readonly edition: Pick<Edition, "timeZone">;
  readonly checkpoints: readonly NamedCheckpoint[];
}

/**
 * The reason of a result, for the person at the door: what, when and where. It says the day where that is another one
 * than the scan's, never than today's: the same scan sent again gets the same words.
 */
export function reasonInWords(scan: Pick<Scan, "checkpoint">, result: ScanResult, speech: DoorSpeech): string {
  const { t } = messagesIn(speech.language);
  const checkpoint = speech.checkpoints.find(({ slug }) => slug === scan.checkpoint);
  const place = checkpoint ? checkpointName(checkpoint, speech.language) : scan.checkpoint;
  return t(`door:reasons.${result.reason}`, { when: whenInWords(result.at, result.seenAt, speech), place });
}

/** "à 9 h 31", with the day before it where that is not the day of `seen`. */
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
