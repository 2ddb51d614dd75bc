import type { Post } from "./controls.tsx";

/** Stores the phone's checkpoint and direction, so that a reload, a crash or a new sign-in keeps them. */
export function storePost(year: number, post: Post): void {
  write(postKey(year), JSON.stringify(post));
  const address = new URL(window.location.href);
  address.searchParams.set("point", post.checkpoint);
  address.searchParams.set("sens", post.direction);
  window.history.replaceState(window.history.state, "", address);
}

/**
 * Returns the phone's checkpoint and direction: from the address, else from storage, if that checkpoint still exists. A
 * page that opens without the network is the one that was kept, perhaps of another checkpoint: its address counts.
 */
export function storedPost(year: number, asked: Post, checkpoints: readonly { readonly slug: string }[]): Post {
  const { searchParams } = new URL(window.location.href);
  const named = { checkpoint: searchParams.get("point"), direction: searchParams.get("sens") };
  const isNamed = named.checkpoint !== null || named.direction !== null;
  const known = isNamed ? { ...asked, ...named } : parsed(read(postKey(year)));
  const isKnown = checkpoints.some(({ slug }) => slug === known?.checkpoint);
  if (!known || !isKnown || (known.direction !== "in" && known.direction !== "out")) return asked;
  return { checkpoint: known.checkpoint as string, direction: known.direction };
}

/** Returns the phone's name in the door's log: six hexadecimal digits, made once. */
export function deviceName(): string {
  const known = read(DEVICE_KEY);
  if (known && /^[0-9A-F]{6}$/.test(known)) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(3));
  const name = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
  write(DEVICE_KEY, name);
  return name;
}

const DEVICE_KEY = "door-device";
const postKey = (year: number) => `door-post-${year}`;

function parsed(text: string | null): Partial<Record<keyof Post, string | null>> | null {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** Reads local storage; some browsers throw in private windows. */
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // Without storage, the checkpoint and direction last as long as the page.
  }
}
