import { listCheckpoints, type NamedCheckpoint } from "#app/domain/door/checkpoints.ts";
import { type DoorGuide, readDoorGuide } from "#app/domain/door/door-guide.ts";
import { isEntitled } from "#app/domain/door/look.ts";
import { type PersonAtDoor, peopleOfScans } from "#app/domain/door/people-of-scans.ts";
import type { Scan, ScanResult } from "#app/domain/door/scan.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { AppContext } from "#app/server/context.ts";
import { reasonInWords } from "#app/ui/door/reasons.ts";
import { askedAtDoor } from "./asked.server.ts";
import { lending } from "./looks.ts";
import { personInWords, type SaidPerson } from "./person.ts";

/** The words of an answer. */
export interface SaidResult extends SaidPerson {
  readonly reason: string;
  /** The registration's id; absent where nobody was recognised. */
  readonly registration?: number;
  /** The names of the options that the person chose; absent without any, and for whom is not let in. */
  readonly options?: string;
  /** Whether the checkpoint lends things; absent for others. */
  readonly lends?: true;
  /** What the person is asked, with the answer, a line each. */
  readonly asked: readonly string[];
}

/** The guide of an edition's door, as it is remembered for a moment (`Recent`). */
export function recentGuide({ db, recent }: AppContext, edition: number): Promise<DoorGuide> {
  return recent.read(db, `door guide ${edition}`, () => readDoorGuide(db, { edition }));
}

/** The checkpoints of an edition, remembered likewise. */
export function recentCheckpoints({ db, recent }: AppContext, edition: number): Promise<NamedCheckpoint[]> {
  return recent.read(db, `checkpoints ${edition}`, () => listCheckpoints(db, { edition }));
}

/**
 * Says the results of recorded scans: the reason with the way out, who the person is, and what must be done and asked.
 * One query for all of them, and none where nobody was recognised.
 *
 * @param options.shows false where only reasons are wanted: people are then read for refusals alone, whose way out needs
 * them
 * @returns the words of a result, by its scan
 */
export async function sayResults(
  context: AppContext,
  { edition, language, checkpoints }: { edition: Edition; language: Language; checkpoints: readonly NamedCheckpoint[] },
  results: readonly ScanResult[],
  { shows }: { shows: boolean } = { shows: true },
): Promise<(scan: Pick<Scan, "checkpoint">, result: ScanResult) => SaidResult> {
  const guide = await recentGuide(context, edition.id);
  const named = results.filter(({ name, outcome }) => name !== null && (shows || outcome === "refused"));
  const people = await peopleOfScans(context.db, { edition: edition.id, scans: named.map(({ id }) => id) });
  const registrations = new Set([...people.values()].map(({ registration }) => registration));
  const asked = await askedAtDoor(context, { edition, language }, [...registrations]);
  const speech = { t: messagesIn(language).getFixedT(null, "door"), language, edition, checkpoints, guide };
  return (scan, result) => {
    const person = people.get(result.id.toLowerCase()) ?? null;
    const reason = reasonInWords(scan, result, speech, person);
    const lends = lending(checkpoints.find(({ slug }) => slug === scan.checkpoint));
    if (!person) return { reason, ...lends, asked: [] };
    const isRefused = !isEntitled(result);
    const options = isRefused ? "" : optionsInWords(person, guide, language);
    const said = personInWords(person, { guide, language, isRefused });
    return {
      reason,
      registration: person.registration,
      ...lends,
      ...said,
      ...(options ? { options } : {}),
      asked: isRefused ? [] : asked(person.registration),
    };
  };
}

function optionsInWords({ options }: PersonAtDoor, guide: DoorGuide, language: Language): string {
  const chosen = guide.options.filter(({ id }) => options.includes(id));
  return chosen.map(({ name, nameEn }) => inLanguage(language, name, nameEn)).join(", ");
}
