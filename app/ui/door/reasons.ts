/** The words of a result at the door, the same from the server and from a phone that judges alone. Pure. */
import type { TFunction } from "i18next";
import { type CheckpointRule, openingOf } from "#app/domain/door/checkpoint-rule.ts";
import { minuteOfDay } from "#app/domain/door/door-day.ts";
import type { DoorGuide } from "#app/domain/door/door-guide.ts";
import type { Scan, ScanResult } from "#app/domain/door/scan.ts";
import { dayOf, formatDay, formatTime, inLanguage, type Language } from "#app/i18n/format.ts";

/** Data for the words of a result: language, messages, time zone, and what the edition's door names. */
export interface DoorSpeech {
  readonly t: TFunction<"door">;
  readonly language: Language;
  readonly edition: { readonly timeZone: string };
  readonly checkpoints: readonly SpokenCheckpoint[];
  /** Null where it is not known: what it names is then left out. */
  readonly guide: DoorGuide | null;
}

interface SpokenCheckpoint extends CheckpointRule {
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** The start of its session; text from a phone, absent from one of an earlier release. */
  readonly startsAt?: Date | string | null;
}

/** What the words of a refusal need of its person; ids. */
export interface RefusedPerson {
  readonly ticketType: number;
  readonly bookings: readonly number[];
  /** The phone that read an earlier entry; absent where it is not known. */
  readonly device?: string | null;
}

type Said = Pick<ScanResult, "reason" | "at" | "seenAt" | "full" | "people">;

/**
 * Writes the reason of a result for door staff: what, when and where, and for a refusal the rule and the way out. Names
 * the day where it differs from the scan's day (not from today), so that the same scan sent again gets the same words.
 *
 * @param person null for nobody that is known
 */
export function reasonInWords(
  scan: Pick<Scan, "checkpoint">,
  result: Said,
  speech: DoorSpeech,
  person: RefusedPerson | null,
): string {
  const { t, language, checkpoints } = speech;
  const checkpoint = checkpoints.find(({ slug }) => slug === scan.checkpoint);
  const place = checkpoint ? inLanguage(language, checkpoint.name, checkpoint.nameEn) : scan.checkpoint;
  const { reason, at, seenAt } = result;
  const words = { when: whenInWords(at, seenAt, speech), place };
  const left = leftForGroup(result);
  if (left > 0) return t("reasons.full-for-group", { count: left, people: result.people, place });
  const said = reason === "left" && new Date(at) < seenAt ? "left-before" : reason;
  const sentence =
    reason === "group" || reason === "group-left"
      ? t(`reasons.${reason}`, { count: result.people ?? 0 })
      : checkpoint?.kind === "loan" && isOfLoan(said)
        ? t(`loan.reasons.${said}`, words)
        : t(`reasons.${said}`, words);
  const wayOut = checkpoint ? wayOutInWords(checkpoint, result, speech, person) : null;
  return wayOut ? `${sentence} ${wayOut}` : sentence;
}

/** How many of a group that was refused for want of room would have fitted in. */
function leftForGroup({ full, people }: Said): number {
  return full && people !== undefined ? full.capacity - full.inside : 0;
}

/** The reasons that a loan says in words of its own. */
const OF_LOAN = ["first-entry", "first-of-day", "already-inside", "re-entry", "left", "left-before", "full"] as const;

function isOfLoan(reason: string): reason is (typeof OF_LOAN)[number] {
  return (OF_LOAN as readonly string[]).includes(reason);
}

/** Formats a time: "à 9 h 31", with the day where that is not the day of `seen`. */
export function whenInWords(
  at: string | Date,
  seen: Date,
  { t, language, edition: { timeZone } }: Pick<DoorSpeech, "t" | "language" | "edition">,
): string {
  const [day, hour] = [dayOf(at, timeZone), formatTime(at, timeZone, language)];
  if (day === dayOf(seen, timeZone)) return t("when.hour", { hour });
  return t("when.day", { day: formatDay(day, language), hour });
}

function wayOutInWords(
  checkpoint: SpokenCheckpoint,
  { reason, seenAt, full }: Said,
  speech: DoorSpeech,
  person: RefusedPerson | null,
): string | null {
  const { t } = speech;
  if (reason === "full") return full ? t("wayOut.full", { ...full }) : null;
  if (reason === "closed-now") return hoursInWords(checkpoint, seenAt, speech);
  if (reason === "not-booked") return person && bookedInWords(person, seenAt, speech);
  if (reason === "ticket-type-not-admitted") return person && admittedInWords(checkpoint, person, speech);
  if (reason === "option-not-chosen") {
    const name = nameIn(speech, speech.guide?.options, checkpoint.option);
    return name && t("wayOut.option", { name });
  }
  const isRepeat = reason === "already-inside" || reason === "already-used" || reason === "used-another-day";
  return isRepeat && person?.device ? t("wayOut.device", { name: person.device }) : null;
}

/** When a closed checkpoint opens or, later that day, when it has closed. */
function hoursInWords(checkpoint: SpokenCheckpoint, seen: Date, speech: DoorSpeech): string | null {
  const { t, language, edition } = speech;
  const { opens, closes, startsAt } = checkpoint;
  const opensAt = openingOf({ ...checkpoint, startsAt: startsAt ? new Date(startsAt) : null });
  if (opensAt && seen < opensAt) return t("wayOut.opensAt", { when: whenInWords(opensAt, seen, speech) });
  if (opens === null || closes === null) return null;
  const hour = (time: string) => formatTime(new Date(`2000-01-01T${time}Z`), "UTC", language);
  const [hours = 0, minutes = 0] = opens.split(":").map(Number);
  if (opens > closes || minuteOfDay(seen, edition.timeZone) < hours * 60 + minutes)
    return t("wayOut.opens", { hour: hour(opens) });
  return t("wayOut.closed", { hour: hour(closes) });
}

/** The next session that the person has booked and that has not ended. */
function bookedInWords({ bookings }: RefusedPerson, seen: Date, speech: DoorSpeech): string | null {
  const { t, language, guide } = speech;
  const next = guide?.sessions.find(({ id, endsAt }) => bookings.includes(id) && new Date(endsAt) > seen);
  if (!next) return null;
  const title = inLanguage(language, next.name, next.nameEn);
  const when = whenInWords(next.startsAt, seen, speech);
  return next.room ? t("wayOut.booked", { when, title, room: next.room }) : t("wayOut.bookedAt", { when, title });
}

function admittedInWords({ ticketTypes }: SpokenCheckpoint, person: RefusedPerson, speech: DoorSpeech) {
  const { t, guide } = speech;
  const own = nameIn(speech, guide?.ticketTypes, person.ticketType);
  const admitted = ticketTypes.flatMap((id) => nameIn(speech, guide?.ticketTypes, id) ?? []);
  if (!own) return null;
  return admitted.length === 0
    ? t("wayOut.ticketType", { own })
    : t("wayOut.ticketTypes", { own, names: admitted.join(", ") });
}

function nameIn(
  { language }: DoorSpeech,
  list: DoorGuide["ticketTypes"] | DoorGuide["options"] | undefined,
  wanted: number | null,
): string | null {
  const found = list?.find(({ id }) => id === wanted);
  return found ? inLanguage(language, found.name, found.nameEn) : null;
}
