import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { OwnPassage, PhoneHolder, PhoneState } from "#app/domain/door/phone-state.ts";

/** The state of one edition on this phone, at rest: encrypted under a key that cannot leave the browser. */
export interface StateStore {
  /** Null when there is none, or when it is older than a day without the server: it is then deleted. */
  readonly read: (now: number) => Promise<StoredState | null>;
  /**
   * Writes the state; only the parts that hold one of `changed` are encrypted again. @returns false when the store was
   * wiped since: nothing is written then, unless it is the whole state
   */
  readonly write: (stored: StoredState, changed: readonly number[] | "all") => Promise<boolean>;
  /** Deletes the state with its key. */
  readonly wipe: () => Promise<void>;
}

export interface StoredState {
  readonly state: PhoneState;
  /** When the server last answered, in milliseconds by the phone's clock. */
  readonly heardAt: number;
  /** Milliseconds by which the phone's clock was ahead then. */
  readonly offset: number;
  /** What this phone let through and the state does not hold yet. */
  readonly own: readonly KeptPassage[];
}

/** A passage with its scan, so that the server's answer corrects it. */
export interface KeptPassage extends Omit<OwnPassage, "at"> {
  readonly scan: string;
  /** Milliseconds, by the server's clock. */
  readonly at: number;
  /** When the server answered, by the phone's clock; null before. */
  readonly answeredAt: number | null;
}

/** Whether the server last answered so long ago that a phone must forget whom it knows. @param now by the phone's clock */
export function isTooOld({ heardAt }: Pick<StoredState, "heardAt">, now: number): boolean {
  return Math.abs(now - heardAt) > FORGOTTEN_AFTER_MS;
}

const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000;

/** Holders are encrypted in parts, so that a small update writes little. */
const PARTS = 64;

/** Opens a store, named as `openScanQueue`. @returns null where the browser stores nothing, or gives no cryptography (a page without TLS) */
export async function openStateStore(name: string): Promise<StateStore | null> {
  if (!globalThis.crypto?.subtle) return null;
  try {
    return storeIn(await openBase(`${PREFIX}${name}`));
  } catch {
    return null;
  }
}

/** Deletes what this browser knows of every edition. The scans that wait stay. */
export async function wipeStates(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith(PREFIX)) continue;
    const base = await openBase(name);
    await storeIn(base).wipe();
    base.close();
  }
}

const PREFIX = "door-state-";

function openBase(name: string): Promise<IDBPDatabase<StoreSchema>> {
  return openDB<StoreSchema>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore("keys");
      database.createObjectStore("parts");
    },
  });
}

interface StoreSchema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  parts: { key: string; value: Sealed };
}

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

type Head = Omit<PhoneState, "holders"> & Omit<StoredState, "state">;

function storeIn(base: IDBPDatabase<StoreSchema>): StateStore {
  const wipe = async () => {
    const writing = base.transaction(["keys", "parts"], "readwrite");
    await Promise.all([writing.objectStore("keys").clear(), writing.objectStore("parts").clear(), writing.done]);
  };
  const open = async (key: CryptoKey, name: string) => {
    const sealed = await base.get("parts", name);
    return sealed ? opened(key, sealed) : null;
  };
  return {
    wipe,
    read: async (now) => {
      const key = await base.get("keys", KEY);
      const head = key && ((await open(key, HEAD).catch(() => null)) as Head | null);
      if (!key || !head) return null;
      if (isTooOld(head, now)) {
        await wipe();
        return null;
      }
      const parts = await Promise.all(Array.from({ length: PARTS }, (_, at) => open(key, String(at))));
      const holders = parts.flatMap((part) => (part as PhoneHolder[] | null) ?? []);
      const { heardAt, offset, own, ...state } = head;
      return { heardAt, offset, own, state: { ...state, holders: new Map(holders.map((one) => [one.id, one])) } };
    },
    write: async ({ state, ...known }, changed) => {
      const key = changed === "all" ? await keyIn(base) : await base.get("keys", KEY);
      if (!key) return false;
      const { holders, ...rest } = state;
      const numbers = changed === "all" ? Array.from({ length: PARTS }, (_, at) => at) : changed.map(partOf);
      const parts = new Map(numbers.map((at): [number, PhoneHolder[]] => [at, []]));
      if (parts.size > 0) for (const holder of holders.values()) parts.get(partOf(holder.id))?.push(holder);
      const written = [...parts].map(([at, part]) => [String(at), part] as const);
      const head: Head = { ...rest, ...known };
      const sealed = await Promise.all(
        [...written, [HEAD, head] as const].map(
          async ([name, value]) => [name, await sealedUnder(key, value)] as const,
        ),
      );
      const writing = base.transaction("parts", "readwrite");
      await Promise.all([...sealed.map(([name, value]) => writing.store.put(value, name)), writing.done]);
      return true;
    },
  };
}

const KEY = "state";
const HEAD = "head";

function partOf(registration: number): number {
  return registration % PARTS;
}

/** The key of this phone, made when first needed. Two pages that make one at the same time use the first. */
async function keyIn(base: IDBPDatabase<StoreSchema>): Promise<CryptoKey> {
  const known = await base.get("keys", KEY);
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const writing = base.transaction("keys", "readwrite");
  const first = await writing.store.get(KEY);
  if (!first) await writing.store.put(made, KEY);
  await writing.done;
  return first ?? made;
}

async function sealedUnder(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text) };
}

async function opened(key: CryptoKey, { iv, bytes }: Sealed): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, bytes)));
}
