/** Milliseconds after the last change in which no other came. */
const REST = 350;

/**
 * Makes a function that draws a badge again from what is in a form: the server draws the page of the form as it is, and the
 * parts that show the badge are taken from it. A form with errors leaves them as they are.
 *
 * @param address where the form is drawn without being saved, at that moment
 */
export function drawAgain(form: HTMLFormElement, address: () => string): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  const draw = async () => {
    asked?.abort();
    asked = new AbortController();
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const answer = await fetch(address(), { method: "POST", body, signal: asked.signal }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll<HTMLElement>("[data-part]")) {
      const next = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!next) continue;
      if (part instanceof HTMLImageElement) part.src = next.getAttribute("src") ?? part.src;
      else part.replaceChildren(...next.childNodes);
    }
  };
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void draw(), REST);
  };
}
