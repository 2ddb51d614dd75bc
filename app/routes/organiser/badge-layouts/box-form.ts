import type { BoxOf, LayoutBox } from "#app/domain/door/layout.ts";
import {
  area,
  box,
  choice,
  colour,
  decimal,
  file,
  form,
  list,
  optional,
  type Refuse,
  rowChoice,
  wholeNumber,
  worded,
} from "#app/forms/form.ts";
import { millimetres } from "./places-form.ts";

const says = "badgeLayouts:errors";

/** What a text shows; `text` is a fixed one, `answer` that to a question. */
const SHOWS = [
  ...(["text", "given-name", "family-name", "full-name", "organisation", "job", "ticket-type", "role"] as const),
  ...(["number", "sessions", "options", "answer", "edition", "dates"] as const),
] as const;
/** What may stand in for it. */
const INSTEAD = SHOWS.filter((one) => one !== "answer");

const PATTERNS = ["plain", "waves", "slants", "chequers", "dots", "chevrons", "bars"] as const;

const place = { x: millimetres("x"), y: millimetres("y"), width: millimetres("width"), height: millimetres("height") };

const points = (size: "largest" | "oneLine" | "smallest") =>
  decimal({
    ...{ label: `badgeLayouts:sizes.${size}`, hint: `badgeLayouts:sizes.${size}Hint` },
    ...{ min: 3, max: 200, places: 2, wrong: "points" },
  });

const shows = choice({ label: "badgeLayouts:shows", choices: worded(SHOWS, "badgeLayouts:fields") });
const rest = {
  question: optional(rowChoice({ label: "badgeLayouts:question", hint: "badgeLayouts:questionHint" })),
  fr: optional(area({ label: "badgeLayouts:fr", hint: "badgeLayouts:textHint", rows: 3, max: 500 })),
  en: optional(area({ label: "badgeLayouts:en", rows: 3, max: 500, lang: "en" })),
  largest: points("largest"),
  colour: colour({ label: "badgeLayouts:colour" }),
  bold: box({ label: "badgeLayouts:bold" }),
  otherwise: optional(
    choice({
      ...{ label: "badgeLayouts:otherwise", hint: "badgeLayouts:otherwiseHint" },
      choices: worded(INSTEAD, "badgeLayouts:fields"),
    }),
  ),
  oneLine: points("oneLine"),
  smallest: points("smallest"),
};

/** A text of a box, one above the other. */
export const partForm = form({ shows, ...rest }, { says, rules: partRules });

const look = {
  ground: colour({ label: "badgeLayouts:ground" }),
  line: colour({ label: "badgeLayouts:line" }),
  pattern: choice({ label: "badgeLayouts:pattern", choices: worded(PATTERNS, "badgeLayouts:patterns") }),
};

/** The look of a band for one ticket type. */
export const lookForm = form({ ticketType: rowChoice({ label: "badgeLayouts:ticketType" }), ...look });

export const textForm = form(
  {
    ...place,
    align: choice({ label: "badgeLayouts:align", choices: worded(["start", "centre", "end"], "badgeLayouts:aligns") }),
    vertical: choice({
      label: "badgeLayouts:vertical",
      choices: worded(["top", "middle", "bottom"], "badgeLayouts:verticals"),
    }),
    lines: wholeNumber({ label: "badgeLayouts:lines", hint: "badgeLayouts:linesHint", min: 1, max: 12 }),
    parts: list(partForm, {
      ...{ label: "badgeLayouts:part", least: 1, most: 8 },
      next: () => ({ shows: "text", largest: "12", oneLine: "9", smallest: "6", colour: "#14231C" }),
    }),
  },
  { says },
);

export const qrForm = form(place, { says });

export const pictureForm = form(
  {
    ...place,
    picture: optional(rowChoice({ label: "badgeLayouts:picture", hint: "badgeLayouts:pictureHint" })),
    file: optional(
      file({
        ...{ label: "badgeLayouts:newPicture", hint: "badgeLayouts:newPictureHint" },
        accept: "image/png,image/jpeg",
      }),
    ),
  },
  { says },
);

export const bandForm = form(
  {
    ...place,
    by: choice({
      ...{ label: "badgeLayouts:by", control: "radios" },
      choices: worded(["role", "role-black", "none", "ticket-type"], "badgeLayouts:bys"),
    }),
    ...look,
    alike: box({ label: "badgeLayouts:alike", hint: "badgeLayouts:alikeHint" }),
    looks: list(lookForm, {
      ...{ label: "badgeLayouts:lookOf", least: 0, most: 100 },
      next: () => ({ ground: "#DCEBDD", line: "#0B5D3B", pattern: "waves" }),
    }),
    shows: optional(shows),
    ...rest,
  },
  { says, rules: (values, refuse) => values.shows && partRules(values, refuse) },
);

interface PartTyped {
  readonly shows?: string | null;
  readonly question?: number | null;
  readonly fr?: string | null;
  readonly otherwise?: string | null;
  readonly largest?: number;
  readonly oneLine?: number;
  readonly smallest?: number;
}

function partRules(
  { shows: shown, question, fr, otherwise, largest, oneLine, smallest }: PartTyped,
  refuse: Refuse,
): void {
  if (shown === "answer" && question === null) refuse("question", "required");
  if ((shown === "text" || otherwise === "text") && fr === null) refuse("fr", "required");
  if (oneLine !== undefined && largest !== undefined && oneLine > largest) refuse("oneLine", "sizesInOrder");
  if (smallest !== undefined && oneLine !== undefined && smallest > oneLine) refuse("smallest", "sizesInOrder");
}

/** The form of a box. */
export function formOfBox({ kind }: Pick<LayoutBox, "kind">) {
  return FORMS[kind];
}

const FORMS = { text: textForm, qr: qrForm, picture: pictureForm, band: bandForm } as const;

export type BandBy = "role" | "role-black" | "none" | "ticket-type";
/** How a band's form calls where its look comes from. */
export function byOf({ look: by }: BoxOf<"band">): BandBy {
  return by.by === "role" && by.black ? "role-black" : by.by;
}
