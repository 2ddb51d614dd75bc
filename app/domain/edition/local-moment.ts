import { Temporal } from "temporal-polyfill";

export type LocalMoment =
  | { readonly kind: "moment"; readonly at: Date }
  /** Clocks go forward over it: `before` and `after` are the local times on both sides of the gap, `HH:MM`. */
  | { readonly kind: "skipped"; readonly before: string; readonly after: string }
  /** Clocks go back over it: it comes at two instants. */
  | { readonly kind: "twice" }
  | { readonly kind: "unreadable" };

/**
 * The instant at which the clocks of a zone show a time, for times that people type.
 *
 * @param text `YYYY-MM-DDTHH:MM`, as a browser's date-time field sends it; seconds are accepted
 * @param timeZone IANA zone
 * @returns `skipped` or `twice` on the nights of clock changes: the person says which instant is meant
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

/** An instant as the clocks of a zone show it, `YYYY-MM-DDTHH:MM`: what a browser's date-time field holds. */
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
