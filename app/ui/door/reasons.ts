/** The words of a result at the door, the same from the server and from a phone that judges alone. Pure. */
import type { TFunction } from "i18next";
import type { Scan, ScanResult } from "#app/domain/door/scan.ts";
import { dayOf, formatDay, formatTime, inLanguage, type Language } from "#app/i18n/format.ts";

/** Data for the words of a result: language, messages, time zone and names of checkpoints. */
export interface DoorSpeech {
  readonly t: TFunction<"door">;
  readonly language: Language;
  readonly edition: { readonly timeZone: string };
  readonly checkpoints: readonly { readonly slug: string; readonly name: string; readonly nameEn: string | null }[];
}

/**
 * Writes the reason of a result for door staff: what, when and where. Names the day where it differs from the scan's
 * day (not from today), so that the same scan sent again gets the same words.
 */
export function reasonInWords(
  scan: Pick<Scan, "checkpoint">,
  { reason, at, seenAt }: Pick<ScanResult, "reason" | "at" | "seenAt">,
  speech: DoorSpeech,
): string {
  const { t, language, checkpoints } = speech;
  const checkpoint = checkpoints.find(({ slug }) => slug === scan.checkpoint);
  const place = checkpoint ? inLanguage(language, checkpoint.name, checkpoint.nameEn) : scan.checkpoint;
  return t(`reasons.${reason}`, { when: whenInWords(at, seenAt, speech), place });
}

/** Formats a time: "à 9 h 31", with the day where that is not the day of `seen`. */
export function whenInWords(
  at: string | Date,
  seen: Date,
  { t, language, edition: { timeZone } }: Omit<DoorSpeech, "checkpoints">,
): string {
  const [day, hour] = [dayOf(at, timeZone), formatTime(at, timeZone, language)];
  if (day === dayOf(seen, timeZone)) return t("when.hour", { hour });
  return t("when.day", { day: formatDay(day, language), hour });
}
