/** Reads dates, times and lengths of outside files; null for invalid ones. */
import { Temporal } from "temporal-polyfill";

const FIRST_YEAR = 1970;
const LAST_YEAR = 2200;
/** The longest date, time or length; patterns are not applied to longer texts. Characters. */
export const LONGEST_TIME = 64;

/** Reads `2024-10-05`, `2024/10/05` or `05/10/2024` (day first); null for 31 February or an impossible year. */
export function readDate(text: string): Temporal.PlainDate | null {
  if (text.length > LONGEST_TIME) return null;
  const match = /^(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4}))$/.exec(text.trim());
  if (!match) return null;
  const [year, month, day] = [match[1] ?? match[6], match[2] ?? match[5], match[3] ?? match[4]].map(Number);
  return dateOf(year, month, day);
}

/** The date of a year, month and day; null when one is missing, or for 31 February or an impossible year. */
export function dateOf(year?: number, month?: number, day?: number): Temporal.PlainDate | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return null;
  }
}

/** Reads `09:30`, `9:30:00`, `9h30`, `9 h`, `9:30 pm`; null for `25:00`. */
export function readClock(text: string): Temporal.PlainTime | null {
  if (text.length > LONGEST_TIME) return null;
  const match = /^(\d{1,2})\s*(?:[:h]\s*(\d{2})?(?::(\d{2})(?:\.\d+)?)?)?\s*([ap])?\.?(?:m\.?)?$/i.exec(
    text.replace(/[\u00a0\u202f]/g, " ").trim(),
  );
  if (!match?.[1] || (match[2] === undefined && !match[4] && !/h/i.test(text))) return null;
  const half = match[4]?.toLowerCase();
  const written = Number(match[1]);
  if (half && (written < 1 || written > 12)) return null;
  const hour = half ? (written % 12) + (half === "p" ? 12 : 0) : written;
  try {
    return Temporal.PlainTime.from(
      { hour, minute: Number(match[2] ?? 0), second: Number(match[3] ?? 0) },
      { overflow: "reject" },
    );
  } catch {
    return null;
  }
}

/**
 * Reads minutes from `00:45`, `1:30`, `1:06:30` (days, hours, minutes: pretalx), `00:45:00` (hours, minutes, seconds),
 * `90`, `90 min`, `1h30` or ISO 8601 `PT45M`. Null for other texts; zero and negative lengths are returned for the
 * caller to refuse.
 */
export function readMinutes(text: string): number | null {
  if (text.length > LONGEST_TIME) return null;
  const value = text.replace(/[\u00a0\u202f]/g, " ").trim();
  const sign = value.startsWith("-") ? -1 : 1;
  const bare = value.replace(/^[-+]/, "");
  const clock = /^(\d{1,3}):(\d{2})(?::(\d{1,2}))?$/.exec(bare);
  if (clock) return sign * clockMinutes(clock);
  const spoken = /^(\d{1,4})\s*(?:min(?:utes?)?|mn|')?$/i.exec(bare);
  if (spoken) return sign * Number(spoken[1]);
  const hours = /^(\d{1,2})\s*h(?:eures?|ours?)?\s*(\d{2})?(?:\s*min)?$/i.exec(bare);
  if (hours) return sign * (Number(hours[1]) * 60 + Number(hours[2] ?? 0));
  if (!/^[-+]?P/i.test(value)) return null;
  try {
    return Temporal.Duration.from(value).total({ unit: "minutes", relativeTo: "2024-01-01" });
  } catch {
    return null;
  }
}

/**
 * Days are written without a leading zero and hours with one, which distinguishes `1:00:00` (a day) from `01:00:00` (an
 * hour).
 */
function clockMinutes([, first = "", second = "", third]: RegExpExecArray): number {
  if (third === undefined) return Number(first) * 60 + Number(second);
  if (first.length === 1) return (Number(first) * 24 + Number(second)) * 60 + Number(third);
  return Number(first) * 60 + Number(second) + Number(third) / 60;
}
