import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Scan } from "#app/domain/door/scan.ts";

/** A scan as the platform takes it. */
export interface WaitingScan extends Pick<Scan, "id" | "code" | "checkpoint" | "direction"> {
  /** ISO 8601. */
  readonly scanned_at: string;
}

/** The scans that nobody has answered yet, in the order in which they were made. */
export interface ScanQueue {
  /** Resolves once the scan survives a reload, a crash, an empty battery. */
  readonly add: (scan: WaitingScan) => Promise<void>;
  readonly first: (count: number) => Promise<readonly WaitingScan[]>;
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
    first: (count) => base.getAll("scans", null, count),
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

function passingQueue(): ScanQueue {
  const scans = new Map<string, WaitingScan>();
  return {
    add: async (scan) => void scans.set(scan.id, scan),
    first: async (count) => [...scans.values()].slice(0, count),
    remove: async (ids) => ids.forEach((id) => void scans.delete(id)),
    size: async () => scans.size,
  };
}
