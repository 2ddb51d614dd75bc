import type { Post } from "./controls.tsx";

/** What a phone keeps of its post, so that a reload, a crash or a new sign-in does not send it back to the entrance. */
export function keepPost(year: number, post: Post): void {
  write(postKey(year), JSON.stringify(post));
  const address = new URL(window.location.href);
  address.searchParams.set("point", post.checkpoint);
  address.searchParams.set("sens", post.direction);
  window.history.replaceState(window.history.state, "", address);
}

/** The post of this phone: what the address says, else what was kept, where that checkpoint still exists. */
export function keptPost(year: number, asked: Post, checkpoints: readonly { readonly slug: string }[]): Post {
  const { searchParams } = new URL(window.location.href);
  if (searchParams.has("point") || searchParams.has("sens")) return asked;
  const kept = parsed(read(postKey(year)));
  const isKnown = checkpoints.some(({ slug }) => slug === kept?.checkpoint);
  return isKnown && kept && (kept.direction === "in" || kept.direction === "out") ? kept : asked;
}

/** What this phone calls itself in the door's log: six letters and digits, made once. */
export function deviceName(): string {
  const known = read(DEVICE_KEY);
  if (known && /^[0-9A-F]{6}$/.test(known)) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(3));
  const made = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
  write(DEVICE_KEY, made);
  return made;
}

const DEVICE_KEY = "door-device";
const postKey = (year: number) => `door-post-${year}`;

function parsed(text: string | null): Post | null {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** Some browsers keep nothing in private windows, and say so by throwing. */
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
    // Then the post lasts as long as the page.
  }
}
