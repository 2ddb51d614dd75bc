import { SHOWN_FULL } from "#app/domain/door/capacity.ts";
import { isEntitled, type Look, lookOf } from "#app/domain/door/look.ts";
import { type DoorSpeech, reasonInWords } from "#app/ui/door/reasons.ts";
import type { LoneVerdict } from "./lone-judge.ts";
import { type DoorAnswer, lending } from "./looks.ts";
import { personInWords } from "./person.ts";
import type { WaitingScan } from "./scan-queue.ts";

/** Says the phone's own verdict on a scan in the words of the server, as far as the phone knows them. */
export function sayAlone(
  scan: Pick<WaitingScan, "checkpoint">,
  { answer, seenAt, state, holder }: LoneVerdict,
  { t, language }: Pick<DoorSpeech, "t" | "language">,
): DoorAnswer {
  const { edition, checkpoints, guide = null } = state;
  const facts = reasonInWords(scan, { ...answer, seenAt }, { t, language, edition, checkpoints, guide }, holder);
  const more = answer.reason === "full" ? t("estimated") : answer.reason === "not-booked" ? t("place.away") : "";
  const reason = [facts, more].filter(Boolean).join(" ");
  const said = holder
    ? personInWords({ ...holder, note: holder.note ?? null }, { guide, language, isRefused: !isEntitled(answer) })
    : {};
  const lends = lending(checkpoints.find(({ slug }) => slug === scan.checkpoint));
  return { look: lookOf(answer.outcome, answer.reason), name: answer.name, reason, ...lends, ...said, alone: true };
}

/** What a phone notes that it showed: a refusal for want of room says so, since nobody went in. */
export function notedOf(look: Look, verdict: LoneVerdict | null): string {
  return verdict?.answer.reason === "full" ? SHOWN_FULL : look;
}

/** The look of what was noted. */
export function lookNoted(shown: string | undefined): string | undefined {
  return shown === SHOWN_FULL ? "refused" : shown;
}
