import { systemClock } from "#app/domain/clock.ts";
import { blankOn } from "#app/domain/door/blank-on-phone.ts";
import { prepareSearch, searchPhone } from "#app/domain/door/phone-search.ts";
import { judgeOnPhone, type PhoneHolder, type PhoneState, withUpdate } from "#app/domain/door/phone-state.ts";
import type { Claim } from "#app/domain/door/read-code.ts";
import type { ScanAnswer } from "#app/domain/door/scan.ts";
import { packBadgeCode, unpackBadgeCode } from "#app/domain/registration/badge-layout.ts";
import { fetchUpdate } from "./fetch-update.ts";
import { openName } from "./open-name.ts";
import { type OwnReport, reportHeader } from "./phone-report.ts";
import { readClaimOnPhone } from "./read-claim.ts";
import type { WaitingScan } from "./scan-queue.ts";
import type { AnsweredScan } from "./scan-sender.ts";
import { isTooOld, type KeptPassage, openStateStore, type StateStore, type StoredState } from "./state-store.ts";

/** The phone's own verdict on a scan, with what its words need. */
export interface LoneVerdict {
  readonly answer: ScanAnswer;
  readonly seenAt: Date;
  readonly state: PhoneState;
  /** Null for nobody that the phone knows. */
  readonly holder: PhoneHolder | null;
}

/** People that the phone found alone, and what it names. */
export interface FoundAlone {
  readonly holders: readonly PhoneHolder[];
  readonly guide: PhoneState["guide"];
}

/** Judges the scans of this phone without the server, on what it last heard from it. */
export interface LoneJudge {
  /** Judges a scan and remembers who was let through; null while the phone knows nothing of its edition. */
  readonly judge: (scan: WaitingScan) => Promise<LoneVerdict | null>;
  /** Finds people by what was typed, among those the phone knows; null while it knows nobody. */
  readonly search: (typed: string) => Promise<FoundAlone | null>;
  /** Takes over the server's answers, which stand above the phone's. */
  readonly settle: (answers: readonly AnsweredScan[]) => Promise<void>;
  /** Asks the server for what has changed, now. */
  readonly refresh: () => void;
  readonly stop: () => void;
}

const ASK_EVERY_MS = 15_000;

/**
 * Begins to follow the edition's state: from this phone's store first, then from the server, again and again. The state
 * is deleted when the server says that nobody is signed in, or that the person has no rights at this door.
 *
 * @param options.address the one that sends updates
 * @param options.onHeard called with the moment of the last update, by the phone's clock, and with how many people the
 * phone knows; null when it knows nothing any more
 */
export function startLoneJudge(options: {
  /** The name of its store. */
  store: string;
  address: string;
  /** What the phone says of itself. */
  report: OwnReport;
  onHeard: (heard: { readonly at: number; readonly people: number } | null) => void;
}): LoneJudge {
  const { store: name, address, report, onHeard } = options;
  let known: StoredState | null = null;
  let store: StateStore | null = null;
  let isStopped = false;
  let turn: Promise<unknown> = Promise.resolve();
  // Verdicts, answers and updates change what is known: one after the other.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };
  const tell = () => {
    onHeard(known && { at: known.heardAt, people: known.state.holders.size });
    if (known) void prepareSearch(known.state);
  };
  // After a write that failed the store may lack what the cursor claims: the next write is whole.
  let isWhole = true;
  const keep = async (changed: readonly number[] | "all") => {
    if (!known || !store) return;
    const written = await store.write(known, isWhole ? changed : "all").catch(() => null);
    isWhole = written !== null;
    // Somebody signed out on another page of this browser.
    if (written === false) await forget();
  };
  /** @returns whether nothing is left */
  const forget = async () => {
    known = null;
    const isGone = (await store?.wipe().catch(() => false)) !== false;
    tell();
    return isGone;
  };
  const opened = inTurn(async () => {
    store = await openStateStore(name);
    known = (await store?.read(systemClock().getTime()).catch(() => null)) ?? null;
    if (known) tell();
  });

  let isAsking = false;
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    await askOnce().finally(() => {
      isAsking = false;
    });
  };
  const askOnce = async () => {
    await opened;
    const began = systemClock().getTime();
    const heard = await fetchUpdate(address, { since: known?.state.cursor ?? null, headers: reportHeader(report) });
    await inTurn(async () => {
      if (isStopped) return;
      if (heard === "gone" || (heard === "away" && known && isTooOld(known, systemClock().getTime())))
        return void (await forget());
      if (heard === "revoked") {
        const isGone = await forget();
        // The supervisor is told at once that the names are gone.
        if (isGone && !report.isWiped) setTimeout(refresh);
        report.isWiped = isGone;
        return;
      }
      if (heard === "away") return;
      report.isWiped = false;
      const { update, serverTime } = heard;
      const ended = systemClock().getTime();
      // What the server had answered before it was asked is in its state.
      const own = known?.own.filter(({ answeredAt }) => answeredAt === null || answeredAt >= began) ?? [];
      known = {
        state: withUpdate(known?.state ?? null, update),
        heardAt: ended,
        own,
        offset: (began + ended) / 2 - serverTime,
      };
      await keep(update.whole ? "all" : update.holders.map(({ id }) => id));
      tell();
    });
  };
  const refresh = () => void ask().catch(() => {});
  const asking = setInterval(refresh, ASK_EVERY_MS);
  refresh();

  return {
    refresh,
    stop: () => {
      isStopped = true;
      clearInterval(asking);
    },
    // What is known is replaced as a whole: a search need not wait for what is being written.
    search: async (typed) => {
      await opened;
      return known && { holders: searchPhone(known.state, typed), guide: known.state.guide };
    },
    judge: (scan) =>
      inTurn(async () => {
        if (!known) return null;
        const { state, offset } = known;
        const claim = await claimOf(scan, known);
        const at = new Date(Date.parse(scan.scanned_at) - (scan.offset_ms ?? offset));
        const own = known.own.map((passage) => ({ ...passage, at: new Date(passage.at) }));
        const moment = { at, clock: "measured", offsetMs: offset } as const;
        const asScan = { ...scan, scannedAt: at };
        const { answer, passage, holder } = judgeOnPhone(state, own, {
          scan: asScan,
          claim,
          moment,
          name: await nameFor({ scan, claim, at }, known),
        });
        if (passage) {
          const kept: KeptPassage = { ...passage, at: +passage.at, scan: scan.id, answeredAt: null };
          known = { ...known, own: [...known.own, kept] };
          await keep([]);
        }
        return { answer, seenAt: at, state, holder: answer.name === null ? null : holder };
      }),
    settle: (answers) =>
      inTurn(async () => {
        if (!known) return;
        const answeredAt = systemClock().getTime();
        const outcomes = new Map(answers.map(({ id, outcome }) => [id, outcome]));
        const own = known.own.flatMap((passage) => {
          const outcome = outcomes.get(passage.scan);
          if (outcome === undefined) return [passage];
          return outcome === "admitted" || outcome === "already" ? [{ ...passage, answeredAt }] : [];
        });
        known = { ...known, own };
        await keep([]);
      }),
  };
}

async function claimOf(scan: WaitingScan, { state }: StoredState): Promise<Claim> {
  const publicKey = Uint8Array.from(atob(state.publicKey), (letter) => letter.charCodeAt(0));
  return await readClaimOnPhone({ edition: state.edition.id, publicKey }, scan);
}

/** The name of a badge's holder, which its code opens where the phone may not search names. */
async function nameFor(
  { scan, claim, at }: { scan: WaitingScan; claim: Claim; at: Date },
  { state }: StoredState,
): Promise<string | null> {
  const blank = claim.kind === "blank" ? blankOn(state, claim.blank, at) : null;
  const sealed = claim.kind === "badge" ? state.holders.get(claim.registration)?.sealed : blank?.sealed;
  if (!sealed || !("code" in scan)) return null;
  const [straight, swapped] = unpackBadgeCode(scan.code.trim());
  const unpacked = straight.kind === "claim" ? straight : swapped;
  return unpacked.kind === "claim" ? await openName(sealed, packBadgeCode(unpacked.signed, unpacked.signature)) : null;
}
