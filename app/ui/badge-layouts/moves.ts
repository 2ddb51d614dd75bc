/** Moves and resizes boxes on the picture of a badge. All lengths are in millimetres, as in the form. */

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of the edges that a pointer moves; keys move by a whole one, or by a tenth. */
const STEP = 0.5;
const SMALLEST = 2;
/** Pixels that a pointer may tremble in a click. */
const TREMBLE = 4;

/** Follows a pointer that drags a box, or its corner. A click without a drag follows the box's link. */
export function followPointer(canvas: HTMLElement, form: HTMLFormElement, moved: () => void): void {
  let dragged = false;
  canvas.addEventListener("pointerdown", (event) => {
    const target = event.target as Element;
    const box = target.closest<SVGAElement>("a[data-inputs]");
    if (!box || event.button !== 0) return;
    const before = placeOf(box, form);
    const scale = millimetresPerPixel(box);
    if (!before || !scale) return;
    event.preventDefault();
    box.focus();
    dragged = false;
    const resizes = target.matches("[data-handle]");
    const follow = (move: PointerEvent) => {
      const [right, down] = [move.clientX - event.clientX, move.clientY - event.clientY];
      if (!dragged && Math.hypot(right, down) < TREMBLE) return;
      dragged = true;
      put(
        box,
        form,
        resizes
          ? resized(before, right * scale, down * scale, STEP)
          : shifted(before, right * scale, down * scale, STEP),
      );
    };
    const end = () => {
      removeEventListener("pointermove", follow);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      if (dragged) moved();
    };
    addEventListener("pointermove", follow);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  });
  canvas.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    dragged = false;
  });
  canvas.addEventListener("dragstart", (event) => event.preventDefault());
}

const KEYS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Follows the arrow keys on a focused box: by one millimetre, a tenth with Alt; with Shift they resize it. */
export function followKeys(canvas: HTMLElement, form: HTMLFormElement, moved: () => void): void {
  canvas.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    const box = (event.target as Element).closest<SVGAElement>("a[data-inputs]");
    const before = way && box && placeOf(box, form);
    if (!before) return;
    event.preventDefault();
    const step = event.altKey ? 0.1 : 1;
    const after = (event.shiftKey ? resized : shifted)(before, way[0] * step, way[1] * step, 0.1);
    put(box, form, after);
    tell(canvas, after);
    moved();
  });
}

function shifted(place: Place, right: number, down: number, step: number): Place {
  return { ...place, x: rounded(place.x + right, step), y: rounded(place.y + down, step) };
}

function resized(place: Place, right: number, down: number, step: number): Place {
  const [width, height] = [rounded(place.width + right, step), rounded(place.height + down, step)];
  return { ...place, width: Math.max(SMALLEST, width), height: Math.max(SMALLEST, height) };
}

function rounded(length: number, step: number): number {
  return Math.round(Math.round(length / step) * step * 100) / 100;
}

/** The inputs of a box: left, top, width and height. */
function inputsOf(box: Element, form: HTMLFormElement): HTMLInputElement[] {
  const names = box.getAttribute("data-inputs")?.split(" ") ?? [];
  return names.flatMap((name) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`) ?? []);
}

function placeOf(box: Element, form: HTMLFormElement): Place | null {
  const lengths = inputsOf(box, form).map(({ value }) => Number(value.replace(/\s/g, "").replace(",", ".")));
  const [x, y, width, height] = lengths;
  if (lengths.some(Number.isNaN) || x === undefined || y === undefined || !width || !height) return null;
  return { x, y, width, height };
}

/** Moves the frame of each box to what its inputs say. */
export function showPlaces(canvas: HTMLElement, form: HTMLFormElement): void {
  for (const box of canvas.querySelectorAll<SVGAElement>("a[data-inputs]")) {
    const place = placeOf(box, form);
    if (place && place.width > 0 && place.height > 0) frame(box, place);
  }
}

/** Fills in the inputs of a box, and moves its frame. */
function put(box: SVGAElement, form: HTMLFormElement, place: Place): void {
  const lengths = [place.x, place.y, place.width, place.height];
  for (const [at, input] of inputsOf(box, form).entries()) input.value = written(lengths[at] ?? 0);
  frame(box, place);
}

function frame(box: SVGAElement, place: Place): void {
  const [edge, handle] = box.querySelectorAll("rect");
  for (const [name, length] of Object.entries(place)) edge?.setAttribute(name, String(length));
  if (!handle) return;
  handle.setAttribute("x", String(place.x + place.width - Number(handle.getAttribute("width"))));
  handle.setAttribute("y", String(place.y + place.height - Number(handle.getAttribute("height"))));
}

/** Says where a box is, for those who do not see it. */
function tell(canvas: HTMLElement, { x, y, width, height }: Place): void {
  const told = canvas.querySelector<HTMLElement>("[data-told]");
  if (!told) return;
  const values: Record<string, number> = { x, y, width, height };
  told.textContent = (told.dataset.words ?? "").replace(/%(\w+)/g, (_, name) => written(values[name] ?? 0));
}

/** A length with the decimal mark of the page's language. */
function written(length: number): string {
  return document.documentElement.lang === "en" ? String(length) : String(length).replace(".", ",");
}

function millimetresPerPixel(box: SVGAElement): number | null {
  const svg = box.ownerSVGElement;
  const shown = svg?.getBoundingClientRect().width ?? 0;
  return svg && shown > 0 ? svg.viewBox.baseVal.width / shown : null;
}
