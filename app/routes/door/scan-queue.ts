import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Scan } from "#app/domain/door/scan.ts";

/** The subject of a scan: a code that was read, a registration chosen by hand, or a group without badges. */
export type Read =
  | { readonly code: string }
  | { readonly registration: number }
  | { readonly people: number; readonly label?: string };

/** A scan as sent to the platform. */
export type WaitingScan = Read &
  Pick<Scan, "id" | "checkpoint" | "direction"> & {
    /** ISO 8601, by the clock of this phone. */
    readonly scanned_at: string;
    /** Milliseconds by which that clock was ahead when last compared. */
    readonly offset_ms?: number;
    readonly device?: string;
    /** The answer on the screen before the platform's. */
    readonly shown?: string;
    readonly reason?: string;
  };

/** The scans without an answer, in the order in which they were made. */
export interface ScanQueue {
  /** Resolves once the scan is stored and survives a reload or a crash. */
  readonly add: (scan: WaitingScan) => Promise<void>;
  readonly first: (count: number) => Promise<readonly WaitingScan[]>;
  /** Records what the screen showed for a scan that still waits. */
  readonly noteShown: (id: string, shown: string) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
  readonly size: () => Promise<number>;
}

/**
 * Opens a queue on this phone: of one edition, by its year, or of a rehearsal. Where the browser stores nothing (some private windows), it lasts as
 * long as the page.
 */
export async function openScanQueue(name: string): Promise<ScanQueue> {
  try {
    const base = await openDB<QueueSchema>(`door-${name}`, 1, {
      upgrade: (database) => {
        database.createObjectStore("scans", { autoIncrement: true }).createIndex("id", "id", { unique: true });
      },
    });
    return queueIn(base);
  } catch {
    return passingQueue();
  }
}

interface QueueSchema extends DBSchema {
  scans: { key: number; value: WaitingScan; indexes: { id: string } };
}

function queueIn(base: IDBPDatabase<QueueSchema>): ScanQueue {
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
 * Converts scans of earlier releases, which stored a choice by name as a code and without the device's name. New scans
 * always have that name, so a QR code with such text stays a code and proves nothing. The store keeps its version: an
 * open page of the earlier release would block an upgrade.
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

/** Makes a UUID (version 4), also without TLS, where `crypto.randomUUID` is missing. */
export function newScanId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
