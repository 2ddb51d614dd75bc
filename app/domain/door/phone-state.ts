/** What a phone at the door knows, so that it judges alone as the server would. Pure, for both. */
import { blankOn, type PhoneBlank } from "./blank-on-phone.ts";
import { type LimitedRule, periodOf, USUAL_RULE } from "./checkpoint-rule.ts";
import { doorDay, minuteOfDay } from "./door-day.ts";
import type { DoorGuide } from "./door-guide.ts";
import { insideOn } from "./inside-on-phone.ts";
import { type Judged, judgeScans } from "./judge-scans.ts";
import type { Moment } from "./moment.ts";
import type { Claim } from "./read-code.ts";
import type { Scan, ScanAnswer } from "./scan.ts";
import type { Checkpoint, Holder, PassageSnapshot, ScanSnapshot } from "./scan-snapshot.ts";
import { datedOf } from "./snapshot-json.ts";

/** A checkpoint at which the phone may scan. */
export interface PhoneCheckpoint extends LimitedRule {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** The session whose bookings it admits; null: every registration is admitted. */
  readonly session: number | null;
  /** ISO 8601. */
  readonly cancelledAt: string | null;
  /** An earlier release sent none. */
  readonly startsAt?: string | null;
  /** Whether people may be admitted there by name or number. */
  readonly choosing: boolean;
  /** People of groups who are inside, by day (`YYYY-MM-DD`); an earlier release sent none. */
  readonly groups?: Readonly<Record<string, number>>;
}

/** A registration's passages at a checkpoint on a day of the door. Moments are ISO 8601. */
export interface PhonePassage {
  readonly checkpoint: number;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** The first entry of the day and, where people are let in once a half-day, of its afternoon; absent elsewhere. */
  readonly enteredAt: string | null;
  readonly afternoonAt?: string | null;
  readonly lastAt: string;
  readonly lastDirection: "in" | "out";
}

/** A registration as a phone knows it. Moments are ISO 8601. */
export interface PhoneHolder
  extends Pick<Holder, "id" | "endedBy" | "unconfirmed" | "badge" | "issued" | "bookings" | "options"> {
  /** The name, for phones on which names are searched; else null. */
  readonly name: string | null;
  /** Null where the name is. `code` is the short one, as stored; the ticket type by its name. */
  readonly organisation: string | null;
  readonly code: string | null;
  /** What is noted for the door; null likewise. An earlier release sent none. */
  readonly note?: string | null;
  /** Id. */
  readonly ticketType: number;
  /** The name sealed by the code of the badge (`seal-names`), for the others; else null. */
  readonly sealed: string | null;
  readonly cancelledAt: string | null;
  readonly givenBack: Holder["givenBack"];
  /** The blank badges that are or were linked; an earlier release sent none. */
  readonly blanks?: readonly PhoneBlank[];
  readonly passages: readonly PhonePassage[];
}

/** What the server sends: everything, or what has changed since a cursor. */
export interface PhoneUpdate {
  /** What the next update is asked since. */
  readonly cursor: string;
  /** Whether `holders` are all of the edition. */
  readonly whole: boolean;
  readonly edition: { readonly id: number; readonly timeZone: string };
  /** Raw Ed25519 key, base64. */
  readonly publicKey: string;
  readonly checkpoints: readonly PhoneCheckpoint[];
  /** Slugs of the edition's other checkpoints, at which the phone may not scan; an earlier release sent none. */
  readonly elsewhere?: readonly string[];
  /** What the answers name; an earlier release sent none. */
  readonly guide?: DoorGuide;
  readonly holders: readonly PhoneHolder[];
}

/** The state that updates make. */
export interface PhoneState extends Omit<PhoneUpdate, "whole" | "holders"> {
  readonly holders: ReadonlyMap<number, PhoneHolder>;
}

/** A passage that this phone let through, whether or not the server knows it yet. */
export interface OwnPassage {
  /** 0 for a group. */
  readonly registration: number;
  /** Of a group. */
  readonly people?: number;
  readonly checkpoint: number;
  readonly direction: "in" | "out";
  readonly at: Date;
}

/** The phone's verdict; `passage` is null for a refusal. */
export interface PhoneVerdict {
  readonly answer: ScanAnswer;
  readonly passage: OwnPassage | null;
  /** Whose badge was shown; null for nobody that the phone knows. */
  readonly holder: PhoneHolder | null;
}

/**
 * Judges a scan on the phone by the rules of the server, on what the phone knows and has let through itself.
 *
 * @param scan.name the holder's name, when the phone could read it
 * @param own in any order; one that the state holds already changes nothing
 */
export function judgeOnPhone(
  state: PhoneState,
  own: readonly OwnPassage[],
  { scan, claim, moment, name }: { scan: Scan; claim: Claim; moment: Moment; name: string | null },
): PhoneVerdict {
  const linked = claim.kind === "blank" ? blankOn(state, claim.blank, moment.at) : null;
  const owner = linked?.registration ?? ("registration" in claim ? claim.registration : null);
  const holder = owner === null ? undefined : state.holders.get(owner);
  const checkpoint = state.checkpoints.find(({ slug }) => slug === scan.checkpoint);
  const snapshot: ScanSnapshot = {
    ...{ answered: new Map(), logins: new Map() },
    checkpoints: new Map([...elsewhereOf(state), ...state.checkpoints.map(checkpointOf)]),
    holders: new Map(holder ? [[holder.id, holderOf(holder, name)]] : []),
    blanks: new Map(linked ? [[0, linked]] : []),
    inside: insideOn(state, own, { checkpoint, at: moment.at }),
    passages: new Map(
      checkpoint && (holder || claim.kind === "group")
        ? [[0, passageOf(state, own, { holder, checkpoint, at: moment.at })]]
        : [],
    ),
  };
  const sender = {
    by: null,
    mayScan: (id: number) => id !== ELSEWHERE,
    mayChoose: (id: number) => state.checkpoints.some((one) => one.id === id && one.choosing),
  };
  const [judged] = judgeScans([{ place: 0, scan, claim, moment, receivedAt: moment.at, sender }], snapshot);
  if (!judged) throw new Error("a scan was not judged");
  return { answer: judged.answer, passage: ownPassage(judged), holder: holder ?? null };
}

/** Adds an update to what the phone knew. */
export function withUpdate(state: PhoneState | null, { whole, holders, ...update }: PhoneUpdate): PhoneState {
  const known = new Map(whole ? [] : state?.holders);
  for (const holder of holders) known.set(holder.id, holder);
  return { ...update, holders: known };
}

/** No checkpoint has it. */
const ELSEWHERE = 0;

function elsewhereOf({ elsewhere = [] }: PhoneState): [string, Checkpoint][] {
  return elsewhere.map((slug) => [
    slug,
    { ...USUAL_RULE, id: ELSEWHERE, slug, session: null, limit: null, cancelledAt: null, startsAt: null },
  ]);
}

function checkpointOf(one: PhoneCheckpoint): [string, Checkpoint] {
  return [one.slug, { ...one, ...datedOf(one) }];
}

function holderOf({ cancelledAt, name, ...rest }: PhoneHolder, read: string | null): Holder {
  const known = { survivor: null, since: { bookings: {}, options: {} } };
  return { ...rest, ...known, name: name ?? read ?? "", cancelledAt: cancelledAt ? new Date(cancelledAt) : null };
}

function passageOf(
  { edition: { timeZone } }: PhoneState,
  own: readonly OwnPassage[],
  { holder, checkpoint, at }: { holder: PhoneHolder | undefined; checkpoint: PhoneCheckpoint; at: Date },
): PassageSnapshot {
  const placed = (moment: Date) => ({
    at: moment,
    day: doorDay(moment, timeZone),
    minute: minuteOfDay(moment, timeZone),
  });
  const { day, minute } = placed(at);
  const here = own.filter((one) => one.registration === holder?.id && one.checkpoint === checkpoint.id);
  const known = (holder?.passages ?? []).filter((one) => one.checkpoint === checkpoint.id);
  const entries = [
    ...known.flatMap(({ enteredAt, afternoonAt }) => [enteredAt, afternoonAt].filter((one) => one != null)),
    ...here.flatMap((one) => (one.direction === "in" ? [one.at] : [])),
  ].map((entry) => placed(new Date(entry)));
  const period = periodOf(checkpoint.frequency, { day, minute });
  const before = [
    ...known.map((one) => ({ ...placed(new Date(one.lastAt)), direction: one.lastDirection })),
    ...here.map((one) => ({ ...placed(one.at), direction: one.direction })),
  ].filter((one) => one.day === day && one.at <= at);
  const last = before.toSorted((a, b) => +b.at - +a.at)[0];
  return {
    ...{ day, minute, revision: 0, isOvertaken: false },
    enteredAt: earliest(entries.filter((one) => periodOf(checkpoint.frequency, one) === period).map((one) => one.at)),
    cameBefore: entries.some((one) => one.day < day),
    before: last ? { at: last.at, direction: last.direction, minute: last.minute } : null,
  };
}

function earliest(moments: readonly Date[]): Date | null {
  return moments.toSorted((a, b) => +a - +b)[0] ?? null;
}

function ownPassage({ answer, scan, checkpoint, registration, moment }: Judged): OwnPassage | null {
  if (checkpoint === null || (answer.outcome !== "admitted" && answer.outcome !== "already")) return null;
  const { people } = answer;
  if (people) return { registration: 0, people, checkpoint, direction: scan.direction, at: moment.at };
  if (registration === null) return null;
  return { registration, checkpoint, direction: scan.direction, at: moment.at };
}
