/** A reader types far faster than a hand: more than this between two characters, and it may have been a hand. */
const PAUSE_MS = 80;
/** Slow readers, over Bluetooth or with a delay set between characters, take longer; nothing of one code is further apart than this. */
const LONGEST_PAUSE_MS = 1_500;
const SHORTEST = 8;
/** Nobody types so much without a space and then Enter: whatever the pace, it came from a reader. */
const SURELY_READ = 60;
/** What a badge's code holds; what stands before it was typed by hand. */
const CODE_LENGTH = 120;

/**
 * Listens for a hand-held reader, which is a keyboard that types a code and Enter, at whatever pace. Wherever the focus is: what it typed
 * into a field is taken out again.
 *
 * @returns how to stop listening
 */
export function listenForReader(onCode: (code: string) => void): () => void {
  /** What came without a long pause into one element, where the last of it came without a short one, and what a field held before each character. */
  let typed = "";
  let fastFrom = 0;
  let held: string[] = [];
  let element: Element | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;
  const onKey = (event: KeyboardEvent) => {
    // AltGr, which some keyboards need for digits, looks like Control and Alt together.
    if (event.metaKey || event.isComposing || event.ctrlKey !== event.altKey) return;
    const pause = event.timeStamp - lastAt;
    if (pause > LONGEST_PAUSE_MS || document.activeElement !== element) {
      typed = "";
      held = [];
      element = document.activeElement;
    }
    if (pause > PAUSE_MS) fastFrom = typed.length;
    lastAt = event.timeStamp;
    const field = element instanceof HTMLInputElement ? element : null;
    if (event.key.length === 1) {
      typed += event.key;
      held.push(field?.value ?? "");
    }
    if (event.key !== "Enter") return;
    // Outside a field nobody types by hand.
    const from = field ? startOfCode(typed, fastFrom) : 0;
    const [code, before] = [typed.slice(from), held[from]];
    lastAt = Number.NEGATIVE_INFINITY;
    if (code.length < SHORTEST) return;
    event.preventDefault();
    event.stopPropagation();
    if (field && before !== undefined) field.value = before;
    onCode(code);
  };
  window.addEventListener("keydown", onKey, true);
  return () => window.removeEventListener("keydown", onKey, true);
}

/** Where a reader began in what was typed; its end where it was a hand. */
function startOfCode(typed: string, fastFrom: number): number {
  if (typed.length - fastFrom >= CODE_LENGTH) return fastFrom;
  const isSurelyRead = typed.length >= SURELY_READ && !/\s/.test(typed.slice(-SURELY_READ));
  if (isSurelyRead) return Math.max(0, typed.length - CODE_LENGTH);
  return typed.length - fastFrom >= SHORTEST ? fastFrom : typed.length;
}
