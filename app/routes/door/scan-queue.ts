import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Scan } from "#app/domain/door/scan.ts";

/** What a scan is of: a code that was read, or a registration that was chosen by hand. */
export type Read = { readonly code: string } | { readonly registration: number };

/** A scan as the platform takes it. */
export type WaitingScan = Read &
  Pick<Scan, "id" | "checkpoint" | "direction"> & {
    /** ISO 8601, by the clock of this phone. */
    readonly scanned_at: string;
    /** By how many milliseconds that clock was ahead when it was last compared. */
    readonly offset_ms?: number;
    readonly device?: string;
    /** What the screen said before the answer came. */
    readonly shown?: string;
    readonly reason?: string;
  };

/** The scans that nobody has answered yet, in the order in which they were made. */
export interface ScanQueue {
  /** Resolves once the scan survives a reload, a crash, an empty battery. */
  readonly add: (scan: WaitingScan) => Promise<void>;
  readonly first: (count: number) => Promise<readonly WaitingScan[]>;
  /** Notes what the screen said of a scan that still waits. */
  readonly noteShown: (id: string, shown: string) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
  readonly size: () => Promise<number>;
}

/**
 * The queue of one edition on this phone. Where the browser keeps nothing (private windows of some), it lasts as long as
 * the page.
 */
export async function openScanQueue(year: number): Promise<ScanQueue> {
  try {
    const base = await openDB<Kept>(`door-${year}`, 1, {
      upgrade: (made) => {
        made.createObjectStore("scans", { autoIncrement: true }).createIndex("id", "id", { unique: true });
      },
    });
    return keptQueue(base);
  } catch {
    return passingQueue();
  }
}

interface Kept extends DBSchema {
  scans: { key: number; value: WaitingScan; indexes: { id: string } };
}

function keptQueue(base: IDBPDatabase<Kept>): ScanQueue {
  return {
    add: async (scan) => {
      const writing = base.transaction("scans", "readwrite", { durability: "strict" });
      await Promise.all([writing.store.add(scan), writing.done]);
    },
    first: async (count) => (await base.getAll("scans", null, count)).map(asSentNow),
    noteShown: async (id, shown) => {
      const writing = base.transaction("scans", "readwrite");
      const key = await writing.store.index("id").getKey(id);
      const scan = key === undefined ? undefined : await writing.store.get(key);
      await Promise.all([scan && writing.store.put({ ...scan, shown }, key), writing.done]);
    },
    remove: async (ids) => {
      const writing = base.transaction("scans", "readwrite");
      const byId = writing.store.index("id");
      await Promise.all([
        ...ids.map(async (id) => {
          const key = await byId.getKey(id);
          if (key !== undefined) await writing.store.delete(key);
        }),
        writing.done,
      ]);
    },
    size: () => base.count("scans"),
  };
}

/**
 * Earlier releases kept a choice by name as a code, without the device's name, and a phone may still hold such scans. What is read now always
 * has that name: a QR that holds such words stays a code, and proves nothing. The shape of the store stays as it was: a page of the earlier
 * release that is still open would block another one.
 */
function asSentNow(scan: WaitingScan): WaitingScan {
  const chosen =
    "code" in scan && scan.device === undefined ? /^registration:(\d{1,9})$/.exec(scan.code)?.[1] : undefined;
  if (!chosen || !("code" in scan)) return scan;
  const { code: _, ...rest } = scan;
  return { ...rest, registration: Number(chosen) };
}

function passingQueue(): ScanQueue {
  const scans = new Map<string, WaitingScan>();
  return {
    add: async (scan) => void scans.set(scan.id, scan),
    first: async (count) => [...scans.values()].slice(0, count),
    noteShown: async (id, shown) => {
      const scan = scans.get(id);
      if (scan) scans.set(id, { ...scan, shown });
    },
    remove: async (ids) => ids.forEach((id) => void scans.delete(id)),
    size: async () => scans.size,
  };
}
