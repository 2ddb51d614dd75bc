import { Temporal } from "temporal-polyfill";

export type LocalMoment =
  | { readonly kind: "moment"; readonly at: Date }
  /** The time is skipped when clocks go forward: `before` and `after` are the local times around the gap, `HH:MM`. */
  | { readonly kind: "skipped"; readonly before: string; readonly after: string }
  /** The time occurs twice when clocks go back. */
  | { readonly kind: "twice" }
  | { readonly kind: "unreadable" };

/**
 * Converts a typed local time to an instant.
 *
 * @param text `YYYY-MM-DDTHH:MM`, as a browser's date-time field sends it; seconds are accepted
 * @param timeZone IANA zone
 * @returns `skipped` or `twice` when clocks change: the person must then choose the instant
 */
export function momentIn(text: string, timeZone: string): LocalMoment {
  if (!/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return { kind: "unreadable" };
  const local = plainDateTime(text);
  if (!local) return { kind: "unreadable" };
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = local.toZonedDateTime(timeZone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { kind: "moment", at: new Date(earlier.epochMilliseconds) };
  if (earlier.toPlainDateTime().equals(local)) return { kind: "twice" };
  const change = earlier.getTimeZoneTransition("next");
  const gap = later.offsetNanoseconds - earlier.offsetNanoseconds;
  const after = change?.toPlainDateTime();
  const before = after?.subtract({ nanoseconds: gap });
  return { kind: "skipped", before: clock(before ?? local), after: clock(after ?? local) };
}

/** Converts an instant to the local time of a zone, `YYYY-MM-DDTHH:MM`, as a browser's date-time field holds it. */
export function localTextOf(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

function plainDateTime(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: "reject" });
  } catch {
    return null;
  }
}

function clock(local: Temporal.PlainDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: "minute" });
}
