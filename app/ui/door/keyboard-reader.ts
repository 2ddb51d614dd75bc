/** A reader types far faster than anybody: more than this between two characters, and it was a hand. */
const PAUSE_MS = 80;
const SHORTEST = 8;

/**
 * Listens for a hand-held reader, which is a keyboard that types a code and Enter. Wherever the focus is: what it typed
 * into a field is taken out again.
 *
 * @returns how to stop listening
 */
export function listenForReader(onCode: (code: string) => void): () => void {
  let typed = "";
  let lastAt = 0;
  let restore = () => {};
  const onKey = (event: KeyboardEvent) => {
    // AltGr, which some keyboards need for digits, looks like Control and Alt together.
    if (event.metaKey || event.isComposing || event.ctrlKey !== event.altKey) return;
    if (event.timeStamp - lastAt > PAUSE_MS) {
      typed = "";
      restore = howToRestore(document.activeElement);
    }
    lastAt = event.timeStamp;
    if (event.key.length === 1) typed += event.key;
    if (event.key !== "Enter" || typed.length < SHORTEST) return;
    event.preventDefault();
    event.stopPropagation();
    restore();
    onCode(typed);
    typed = "";
  };
  window.addEventListener("keydown", onKey, true);
  return () => window.removeEventListener("keydown", onKey, true);
}

function howToRestore(element: Element | null): () => void {
  if (!(element instanceof HTMLInputElement)) return () => {};
  const { value } = element;
  return () => {
    element.value = value;
  };
}
