import type { LoginInJson } from "../people/login-rows.ts";
import type { LinkedBlank } from "./blank-on-phone.ts";
import type { ScanAnswer } from "./scan.ts";
import type { Checkpoint, Holder, PassageSnapshot, Since } from "./scan-snapshot.ts";

/** Instants are text in JSON. */
type InJson<T, Moments extends keyof T> = Omit<T, Moments> & { readonly [key in Moments]: string | null };

type PassageInJson = InJson<Omit<PassageSnapshot, "before">, "enteredAt"> & {
  readonly before: { readonly at: string; readonly direction: "in" | "out"; readonly minute: number } | null;
};

type HolderInJson = Omit<InJson<Holder, "cancelledAt">, "bookings" | "options">;

/** The row of the query that reads a snapshot. */
export interface SnapshotRow {
  readonly answered: { id: string; at: string; answer: ScanAnswer | null }[] | null;
  readonly checkpoints: InJson<Checkpoint, "cancelledAt" | "startsAt">[] | null;
  readonly holders: HolderInJson[] | null;
  readonly blanks: (LinkedBlank & { readonly place: number })[] | null;
  readonly passages: (PassageInJson & { readonly place: number })[] | null;
  readonly logins: (LoginInJson & { readonly hash: string })[] | null;
}

export function holderOf({ cancelledAt, ...one }: HolderInJson): Holder {
  const idsOf = (since: Since) => Object.keys(since).map(Number);
  const { bookings, options } = one.since;
  return { ...one, cancelledAt: dated(cancelledAt), bookings: idsOf(bookings), options: idsOf(options) };
}

export function passageOf({ before, enteredAt, ...rest }: PassageInJson): PassageSnapshot {
  return { ...rest, enteredAt: dated(enteredAt), before: before && { ...before, at: new Date(before.at) } };
}

/** The moments of a checkpoint. */
export function datedOf({ cancelledAt, startsAt = null }: { cancelledAt: string | null; startsAt?: string | null }) {
  return { cancelledAt: dated(cancelledAt), startsAt: dated(startsAt) };
}

function dated(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
